using System.ComponentModel.DataAnnotations;
using Bandits.Protocol;

namespace Bandits.Environments.Convex;

/// <summary>Options of <see cref="NoisyLinear"/>.</summary>
public sealed record NoisyLinearOptions
{
    /// <summary>The points that can be played.</summary>
    public RegionKind Region { get; init; }

    /// <summary>Size of the region: radius of a ball, half the side of a box, sum of the coordinates of a simplex; greater than 0.</summary>
    [Range(0, 1e100, MinimumIsExclusive = true)]
    public double Size { get; init; } = 1;

    /// <summary>Dimension d, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Dimension { get; init; } = 5;

    /// <summary>Length of the mean gradient, along the first axis; at least 0.</summary>
    [Range(0, 1e100)]
    public double Mean { get; init; } = 0.2;

    /// <summary>Length of the noise, a uniformly drawn direction; at least 0.</summary>
    [Range(0, 1e100)]
    public double Noise { get; init; } = 0.3;

    /// <summary>Number of rounds at the beginning that an adversary corrupts by (-1)^t times the first unit vector; at least 0.</summary>
    [Range(0, long.MaxValue)]
    public long Corrupted { get; init; }

    /// <summary>Size B of the mini-batch: the noise is the mean of B directions, of variance noise^2 / B; at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Batch { get; init; } = 1;
}
