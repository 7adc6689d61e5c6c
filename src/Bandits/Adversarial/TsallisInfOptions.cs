namespace Bandits.Adversarial;

/// <summary>Options of <see cref="TsallisInf"/>.</summary>
public sealed record TsallisInfOptions
{
    /// <summary>Whether losses are estimated with reduced variance, which halves the regret, or by importance weighting alone.</summary>
    public bool ReducedVariance { get; init; } = true;
}
