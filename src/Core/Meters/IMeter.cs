namespace Bandits.Meters;

/// <summary>Measures a run from outside. A meter streams: its memory does not grow with the horizon.</summary>
public interface IMeter
{
    /// <summary>What each value stands for: one entry for a plain number, one per arm, window or level otherwise.</summary>
    IReadOnlyList<string> Channels { get; }

    /// <summary>Writes the current values.</summary>
    /// <param name="values">Room for one value per channel.</param>
    void Read(Span<double> values);
}

/// <summary>A meter for problems with these three types.</summary>
/// <typeparam name="TContext">Context type.</typeparam>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
public interface IMeter<in TContext, in TAction, in TFeedback> : IMeter
{
    /// <summary>Takes in one round, after it was played and before the learner learned from it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="action">The action.</param>
    /// <param name="feedback">The feedback.</param>
    void Record(TContext context, TAction action, TFeedback feedback);
}
