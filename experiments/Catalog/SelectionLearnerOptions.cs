namespace Bandits.Experiments.Catalog;

/// <summary>What learns the selections of one group.</summary>
public record SelectionLearnerOptions
{
    /// <summary>What learns the selections of one group.</summary>
    public SelectionLearnerKind Learner { get; init; }
}
