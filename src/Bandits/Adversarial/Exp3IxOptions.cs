using System.ComponentModel.DataAnnotations;

namespace Bandits.Adversarial;

/// <summary>Options of <see cref="Exp3Ix"/>.</summary>
public sealed record Exp3IxOptions
{
    /// <summary>Learning rate eta; greater than 0. Default: sqrt(2 ln K / (K T)).</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? LearningRate { get; init; }

    /// <summary>Bias gamma added to the probability in the estimate; at least 0. Default: eta / 2.</summary>
    [Range(0, double.PositiveInfinity)]
    public double? Bias { get; init; }
}
