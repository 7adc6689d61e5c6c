using System.ComponentModel.DataAnnotations;
using Bandits.Costs;
using Bandits.Validation;

namespace Bandits.Contextual;

/// <summary>Options of <see cref="TsallisInfCb"/>.</summary>
public sealed record TsallisInfCbOptions
{
    /// <summary>Number of equal bins m of the range of contexts.</summary>
    [Range(1, 1_000_000)]
    public int Bins { get; init; } = 5;

    /// <summary>Whether costs are estimated with reduced variance, or by importance weighting alone.</summary>
    public bool ReducedVariance { get; init; } = true;

    /// <summary>The scale K by which costs are divided, at least the largest cost for the guarantee; null for the mean cost of the bin.</summary>
    [Range(1e-100, 1e100)]
    public double? Scale { get; init; }

    /// <summary>For how many rounds of differences between the arms the history of a bin counts.</summary>
    [Range(0, 1e9, MinimumIsExclusive = true)]
    public double HistoryWeight { get; init; } = 5;

    /// <summary>The options of the learner in each bin.</summary>
    internal TsallisInfCostsOptions OfBin() => new() { ReducedVariance = ReducedVariance, Scale = Scale, HistoryWeight = HistoryWeight };
}
