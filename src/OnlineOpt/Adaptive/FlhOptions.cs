using System.ComponentModel.DataAnnotations;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Adaptive;

/// <summary>Options of <see cref="Flh"/> and <see cref="Aflh"/>.</summary>
public sealed record FlhOptions : AdaptiveOptions
{
    /// <summary>Learning rate eta of the weights, for losses in units of their range; greater than 0. Default: sqrt(8 ln T / T), with ln 2 for T = 1.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? LearningRate { get; init; }

    /// <summary>The learning rate, given or default.</summary>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>eta.</returns>
    public double LearningRateFor(long horizon) => LearningRate ?? Math.Sqrt(8 * Math.Log(Math.Max(Check.Horizon(horizon), 2)) / horizon);
}
