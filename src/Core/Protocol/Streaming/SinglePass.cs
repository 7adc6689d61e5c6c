using Bandits.Validation;

namespace Bandits.Protocol.Streaming;

/// <summary>The loop of single-pass streaming: every arm is met once, in the order of arrival, then the learner commits.</summary>
public static class SinglePass
{
    /// <summary>Runs a learner over a stream.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="arrivals">Number of arms to go on with; by default all. Calling again goes on where the last call stopped.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learner needs more slots than there are.</exception>
    /// <exception cref="MemoryViolationException">The learner broke the rules.</exception>
    /// <remarks>
    /// The commitment follows the last arm that is met: with nothing left to pull, the rest of the stream is not looked at. A learner that
    /// commits on its own while it meets an arm has the last word: no further arm arrives and <see cref="IStreamingLearner.Choose"/> is not called.
    /// Between two calls learner and stream can be saved.
    /// </remarks>
    public static void Run(IStreamingLearner learner, ArmStream stream, long arrivals = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.Slots < learner.Slots) throw Check.OutOfRange("slots", stream.Slots, $"at least {learner.Slots}, as many as the learner needs");
        for (; arrivals > 0 && !stream.IsCommitted; arrivals--)
        {
            bool met = stream.Remaining > 0 && stream.MoveNext();
            if (met) learner.Meet(stream);
            if (stream.IsCommitted) return;
            if (!met || stream.Arrived == stream.Arms) stream.Commit(learner.Choose(stream));
        }
    }
}
