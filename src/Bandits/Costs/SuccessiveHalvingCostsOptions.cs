using System.ComponentModel.DataAnnotations;

namespace Bandits.Costs;

/// <summary>Options of <see cref="SuccessiveHalvingCosts"/>.</summary>
public sealed record SuccessiveHalvingCostsOptions
{
    /// <summary>How often every arm is played before the first half is dropped.</summary>
    [Range(1, 1_000_000_000)]
    public int FirstPulls { get; init; } = 1;
}
