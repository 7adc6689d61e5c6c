using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Options of <see cref="ExponentiatedGradient"/>.</summary>
public sealed record ExponentiatedGradientOptions
{
    /// <summary>Learning rate eta; greater than 0. Default: sqrt(2 ln d / T) / G.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? LearningRate { get; init; }

    /// <summary>Largest absolute value G of a gradient's coordinate, greater than 0, for the default of eta. Default: what the problem says, else 1.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>The learning rate, given or default.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>eta.</returns>
    public double LearningRateFor(int dimension, long horizon) => LearningRate ?? Math.Sqrt(2 * Math.Log(dimension) / horizon) / (GradientBound ?? 1);
}
