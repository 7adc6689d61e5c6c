namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Which gradient the learners of an ensemble learn from.</summary>
public enum GradientSource
{
    /// <summary>All from the one at the point that the ensemble played: one gradient per round.</summary>
    Shared,

    /// <summary>Each from the one at its own point: one gradient per learner; needs the loss itself revealed.</summary>
    Own,
}
