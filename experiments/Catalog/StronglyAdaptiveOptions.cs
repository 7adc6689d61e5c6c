using System.ComponentModel.DataAnnotations;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of the strongly adaptive regret.</summary>
public sealed record StronglyAdaptiveOptions
{
    /// <summary>Interval lengths in rounds, each from 1 to the horizon. Default: 2^j and 3 * 2^(j-1), up to the horizon, and the horizon.</summary>
    [Range(1, long.MaxValue)]
    public IReadOnlyList<long>? Windows { get; init; }
}
