using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Convex;

/// <summary>Options of <see cref="NoisyQuadratic"/>.</summary>
public sealed record NoisyQuadraticOptions
{
    /// <summary>Dimension d of the unit ball, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Dimension { get; init; } = 5;

    /// <summary>The condition number: largest curvature, the smallest is 1; at least 1. In one dimension the curvature is 1.</summary>
    [Range(1, 1e100)]
    public double Condition { get; init; } = 1;

    /// <summary>Size of the noise: the root of its mean squared length; at least 0.</summary>
    [Range(0, 1e100)]
    public double Noise { get; init; } = 0.5;

    /// <summary>The first coordinate of the mean minimiser, or the middle of its drift; in [-1, 1].</summary>
    [Range(-1, 1)]
    public double Centre { get; init; } = 0.5;

    /// <summary>Amplitude of the sinusoidal drift of the minimiser; 0 for none, at most 1 - |center|.</summary>
    [Range(0, 1)]
    public double Amplitude { get; init; }

    /// <summary>Rounds of one oscillation of the drift; greater than 0.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double Period { get; init; } = 500;

    /// <summary>Size B of the mini-batch whose mean minimiser makes the loss, of variance noise^2 / B; at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Batch { get; init; } = 1;
}
