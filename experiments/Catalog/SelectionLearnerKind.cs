namespace Bandits.Experiments.Catalog;

/// <summary>What learns the selections of one group.</summary>
public enum SelectionLearnerKind
{
    /// <summary>Follow the perturbed leader.</summary>
    PerturbedLeader,

    /// <summary>None: every group always selects the component with its own number, as an expert.</summary>
    OwnComponent,
}
