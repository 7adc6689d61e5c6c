using System.ComponentModel.DataAnnotations;
using Bandits.Costs;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of <see cref="TsallisInfCosts"/> in plans.</summary>
public sealed record TsallisCostsOptions
{
    /// <summary>Whether costs are estimated with reduced variance, or by importance weighting alone.</summary>
    public bool ReducedVariance { get; init; } = true;

    /// <summary>The scale K by which costs are divided, at least the largest cost for the guarantee; null for the mean cost so far.</summary>
    [Range(1e-100, 1e100)]
    public double? Scale { get; init; }

    /// <summary>Whether the rate is the constant one for the horizon of the run; needs a scale, and importance weighting.</summary>
    public bool KnownHorizon { get; init; }

    internal TsallisInfCostsOptions Learner(long horizon) => new() { ReducedVariance = ReducedVariance, Scale = Scale, Horizon = KnownHorizon ? horizon : null };
}
