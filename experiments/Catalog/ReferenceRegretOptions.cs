namespace Bandits.Experiments.Catalog;

/// <summary>Options of the regret against a reference.</summary>
public sealed record ReferenceRegretOptions
{
    /// <summary>The environment's reference to compare with: best-fixed and best-arm in hindsight, or another that the environment has.</summary>
    public string Reference { get; init; } = "best-arm";
}
