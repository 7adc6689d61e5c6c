using System.ComponentModel.DataAnnotations;

namespace Bandits.Adversarial;

/// <summary>Options of <see cref="Exp3P"/>.</summary>
public sealed record Exp3POptions
{
    /// <summary>Failure probability delta of the regret bound, in (0, 1); sets the default bonus.</summary>
    [Range(0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double FailureProbability { get; init; } = 0.01;

    /// <summary>Learning rate eta; greater than 0. Default: 0.95 sqrt(ln K / (K T)).</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? LearningRate { get; init; }

    /// <summary>Share gamma of the uniform distribution, in (0, 1]. Default: min(1/2, 1.05 sqrt(K ln K / T)).</summary>
    [Range(0, 1.0, MinimumIsExclusive = true)]
    public double? Mixing { get; init; }

    /// <summary>Bonus beta; at least 0. Default: sqrt(ln(K / delta) / (K T)).</summary>
    [Range(0, double.PositiveInfinity)]
    public double? Bonus { get; init; }
}
