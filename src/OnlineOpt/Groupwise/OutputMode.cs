namespace Bandits.OnlineOpt.Groupwise;

/// <summary>How <see cref="GroupwiseLearner{TAction, TFeedback}"/> makes one action of the proposals of the active groups.</summary>
public enum OutputMode
{
    /// <summary>One of them, drawn from p; charged its loss.</summary>
    Sample,

    /// <summary>One of them, drawn from p; charged the conditional expectation of its loss.</summary>
    Mixture,

    /// <summary>Their average under p; charged its loss, which is at most the expectation. For convex losses.</summary>
    Average,
}
