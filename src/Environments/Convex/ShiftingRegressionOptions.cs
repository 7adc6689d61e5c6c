using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Convex;

/// <summary>Options of <see cref="ShiftingRegression"/>.</summary>
public sealed record ShiftingRegressionOptions : LinearModelOptions
{
    /// <summary>Length of the mean of the features, at least 0.</summary>
    [Range(0, 1e100)]
    public double Shift { get; init; } = 1;

    /// <summary>Rounds in which the mean of the features goes once around its circle; greater than 0.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double Period { get; init; } = 1000;

    /// <summary>Standard deviation of the noise of the targets; at least 0.</summary>
    [Range(0, 1e100)]
    public double Noise { get; init; } = 0.1;
}
