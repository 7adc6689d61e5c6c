using System.ComponentModel.DataAnnotations;
using Bandits.Contextual;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of <see cref="TsallisInfCb"/> in plans.</summary>
public sealed record TsallisCbOptions : ContextOptions
{
    /// <summary>Number of equal bins of the interval of contexts.</summary>
    [Range(1, 1_000_000)]
    public int Bins { get; init; } = 5;

    /// <summary>Whether costs are estimated with reduced variance, or by importance weighting alone.</summary>
    public bool ReducedVariance { get; init; } = true;

    /// <summary>The scale by which costs are divided; null for the mean cost of the bin.</summary>
    [Range(1e-100, 1e100)]
    public double? Scale { get; init; }

    internal TsallisInfCbOptions Learner => new() { Bins = Bins, ReducedVariance = ReducedVariance, Scale = Scale };
}
