using System.ComponentModel.DataAnnotations;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of the mean cost.</summary>
public sealed record MeanCostOptions
{
    /// <summary>Share of the horizon, in [0, 1), that passes before costs are counted.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double From { get; init; }
}
