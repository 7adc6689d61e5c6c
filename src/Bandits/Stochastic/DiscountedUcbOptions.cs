using System.ComponentModel.DataAnnotations;
using Bandits.Validation;

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

    /// <summary>The discount, given or default.</summary>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>gamma.</returns>
    /// <exception cref="ArgumentException">Neither the number of switches nor the discount is given, or there are more switches than rounds.</exception>
    public double DiscountFor(long horizon)
    {
        if (Discount is { } given) return given;
        if (Switches is not { } switches) throw new ArgumentException("Discounted UCB needs the number of switches: give Switches (or Discount).");
        long changes = Math.Max(1, switches);
        Check.That(changes <= horizon, changes, $"at most the horizon, {horizon}", nameof(Switches));
        return 1 - Math.Sqrt((double)changes / horizon) / 4;
    }
}
