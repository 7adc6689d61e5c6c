using System.ComponentModel.DataAnnotations;

namespace Bandits.Stochastic;

/// <summary>Options of <see cref="DiscountedUcb"/>.</summary>
public sealed record DiscountedUcbOptions
{
    /// <summary>Number S of switches of the means within the horizon; at least 0. Must be given unless the discount is.</summary>
    [Range(0, double.PositiveInfinity)]
    public long? Switches { get; init; }

    /// <summary>Factor gamma on old rewards per round, in (0, 1]. Default: 1 - sqrt(max(1, S) / T) / 4.</summary>
    [Range(0, 1.0, MinimumIsExclusive = true)]
    public double? Discount { get; init; }

    /// <summary>Exploration constant xi; greater than 0. The guarantee needs more than 1/2.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double Exploration { get; init; } = 0.6;
}
