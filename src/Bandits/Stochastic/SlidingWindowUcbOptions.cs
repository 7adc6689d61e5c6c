using System.ComponentModel.DataAnnotations;

namespace Bandits.Stochastic;

/// <summary>Options of <see cref="SlidingWindowUcb"/>.</summary>
public sealed record SlidingWindowUcbOptions
{
    /// <summary>Number S of switches of the means within the horizon; at least 0. Must be given unless the window is.</summary>
    [Range(0, double.PositiveInfinity)]
    public long? Switches { get; init; }

    /// <summary>Window tau in rounds; at least 1. Default: min(T, ceil(2 sqrt(T ln T / max(1, S)))).</summary>
    [Range(1, int.MaxValue)]
    public int? Window { get; init; }

    /// <summary>Exploration constant xi; greater than 0. The guarantee needs more than 1/2.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double Exploration { get; init; } = 0.6;
}
