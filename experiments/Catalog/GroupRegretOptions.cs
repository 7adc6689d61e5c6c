namespace Bandits.Experiments.Catalog;

/// <summary>Options of the regret of every group.</summary>
public sealed record GroupRegretOptions : HindsightLossOptions
{
    /// <summary>Whether the losses of each group's own proposals are taken instead of what the learner is charged.</summary>
    public bool Own { get; init; }

    /// <summary>Whether regrets are divided by the loss of the best fixed choice.</summary>
    public bool Relative { get; init; }
}
