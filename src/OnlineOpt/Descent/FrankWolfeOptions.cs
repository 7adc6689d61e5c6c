using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="FrankWolfe"/>.</summary>
public sealed record FrankWolfeOptions
{
    /// <summary>Largest norm G of a gradient; greater than 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public required double GradientBound { get; init; }
}
