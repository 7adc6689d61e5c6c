using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Convex;

/// <summary>Options of <see cref="AbsoluteRegression"/>.</summary>
public sealed record AbsoluteRegressionOptions
{
    /// <summary>The weights w: a point of the unit disc, two numbers.</summary>
    [Range(-1, 1)]
    public IReadOnlyList<double> Weights { get; init; } = [0.6, -0.5];

    /// <summary>Rounds in which the features turn once; greater than 0.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double Period { get; init; } = 200;

    /// <summary>Standard deviation of the noise of the targets; at least 0.</summary>
    [Range(0, 1e100)]
    public double Noise { get; init; } = 0.05;
}
