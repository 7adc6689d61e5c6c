using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="FrankWolfe"/>.</summary>
public sealed record FrankWolfeOptions
{
    /// <summary>Largest norm G of a gradient; greater than 0. Default: what the problem says.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }
}
