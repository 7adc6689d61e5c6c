using System.ComponentModel.DataAnnotations;

namespace Bandits.Adversarial;

/// <summary>Options of <see cref="Exp3"/>.</summary>
public sealed record Exp3Options
{
    /// <summary>Learning rate eta; greater than 0. Default: sqrt(2 ln K / (K T)).</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? LearningRate { get; init; }
}
