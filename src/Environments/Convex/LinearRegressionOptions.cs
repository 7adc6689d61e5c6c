using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Convex;

/// <summary>Options of <see cref="LinearRegression"/>.</summary>
public sealed record LinearRegressionOptions : LinearModelOptions
{
    /// <summary>How the features are drawn.</summary>
    public FeatureLaw Features { get; init; } = FeatureLaw.Sphere;

    /// <summary>How the noise of the targets is drawn.</summary>
    public NoiseLaw Noise { get; init; } = NoiseLaw.Sign;

    /// <summary>Standard deviation of the noise; at least 0.</summary>
    [Range(0, 1e100)]
    public double NoiseSize { get; init; } = 1;

    /// <summary>The scale c of the losses c (a'x - y)^2 / 2; greater than 0.</summary>
    [Range(0, 1e100, MinimumIsExclusive = true)]
    public double Scale { get; init; } = 1;

    /// <summary>The bound G on the gradients that learners are told; greater than 0. Default: c (1 + weight-norm + largest noise).</summary>
    [Range(0, 1e100, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }
}
