using System.ComponentModel.DataAnnotations;

namespace Bandits.Costs;

/// <summary>Options of <see cref="Ucb1Costs"/>.</summary>
public sealed record Ucb1CostsOptions
{
    /// <summary>The range B of the costs: they lie between 0 and B. Null for the largest cost so far.</summary>
    [Range(0, 1e100, MinimumIsExclusive = true)]
    public double? Range { get; init; }
}
