using System.ComponentModel.DataAnnotations;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of the dynamic regret.</summary>
public sealed record DynamicRegretOptions
{
    /// <summary>Share of the horizon, in [0, 1), that passes before the regret is counted.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double From { get; init; }
}
