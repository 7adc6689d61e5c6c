using System.ComponentModel.DataAnnotations;

namespace Bandits.Adversarial;

/// <summary>Options of <see cref="Rexp3"/>.</summary>
public sealed record Rexp3Options
{
    /// <summary>Total variation V of the means within the horizon: the sum of the largest changes of any arm; at least 0. Must be given unless the batch is.</summary>
    [Range(0, double.PositiveInfinity)]
    public double? Variation { get; init; }

    /// <summary>Rounds B per batch; at least 1. Default: max(1, min(T, ceil((K ln K)^(1/3) (T / V)^(2/3)))).</summary>
    [Range(1, double.PositiveInfinity)]
    public long? Batch { get; init; }
}
