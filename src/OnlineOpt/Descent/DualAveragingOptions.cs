using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="DualAveraging"/>.</summary>
public sealed record DualAveragingOptions
{
    /// <summary>Largest norm G of a gradient; greater than 0. Default: what the problem says.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>Largest distance R of the comparator from the centre; greater than 0. Default: D / 2.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? Radius { get; init; }
}
