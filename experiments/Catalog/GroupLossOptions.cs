namespace Bandits.Experiments.Catalog;

/// <summary>Options of the losses in every group.</summary>
public sealed record GroupLossOptions
{
    /// <summary>Whether the losses of each group's own proposals are taken instead of what the learner is charged.</summary>
    public bool Own { get; init; }
}
