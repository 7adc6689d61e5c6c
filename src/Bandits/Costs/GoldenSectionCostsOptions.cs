using System.ComponentModel.DataAnnotations;

namespace Bandits.Costs;

/// <summary>Options of <see cref="GoldenSectionCosts"/>.</summary>
public sealed record GoldenSectionCostsOptions
{
    /// <summary>How often an arm is played before its mean cost is compared.</summary>
    [Range(1, 1_000_000_000)]
    public int PullsPerArm { get; init; } = 3;
}
