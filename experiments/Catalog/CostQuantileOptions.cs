using System.ComponentModel.DataAnnotations;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of a quantile of costs.</summary>
public sealed record CostQuantileOptions
{
    /// <summary>The share of the rounds that cost no more, in [0, 1]: 0 for the least cost, 0.5 for the median, 1 for the largest.</summary>
    [Range(0, 1)]
    public double Share { get; init; } = 0.5;
}
