using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>The number of rounds a learner played before it stopped; all rounds so far while it has not.</summary>
/// <remarks>A run that has not stopped by its horizon counts with the horizon, which is too little: look at the second channel.</remarks>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
/// <param name="learner">The learner, as far as it stops.</param>
public sealed class StoppingTime<TAction, TFeedback>(IStops learner) : IMeter<None, TAction, TFeedback>
{
    private long _rounds;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["rounds", "stopped"];

    /// <inheritdoc/>
    public void Record(None context, TAction action, TFeedback feedback)
    {
        if (!learner.HasStopped) _rounds++;
    }

    /// <inheritdoc/>
    public void Read(Span<double> values) => (values[0], values[1]) = (_rounds, learner.HasStopped ? 1 : 0);
}
