namespace Bandits.OnlineOpt.Ensembles;

/// <summary>When the learners of a <see cref="ComposedEnsemble"/> live.</summary>
public enum CoverKind
{
    /// <summary>Always.</summary>
    AlwaysOn,

    /// <summary>In intervals of all lengths 2^k, one after the other.</summary>
    Geometric,

    /// <summary>In every other of these intervals, which is enough: fewer learners live at a time.</summary>
    CompactGeometric,

    /// <summary>In compact intervals whose time goes on only where losses are not small; needs the loss itself revealed.</summary>
    ProblemDependent,
}
