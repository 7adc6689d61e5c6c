using System.ComponentModel.DataAnnotations;

namespace Bandits.Adversarial;

/// <summary>Options of <see cref="Exp3"/>.</summary>
public sealed record Exp3Options
{
    /// <summary>Learning rate eta; greater than 0. Default: sqrt(2 ln K / (K T)).</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? LearningRate { get; init; }

    /// <summary>The learning rate, given or default.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>eta.</returns>
    public double LearningRateFor(int arms, long horizon) => LearningRate ?? Math.Sqrt(2 * Math.Log(arms) / ((double)arms * horizon));
}
