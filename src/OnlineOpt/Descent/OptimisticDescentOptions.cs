using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="OptimisticDescent"/>.</summary>
public sealed record OptimisticDescentOptions
{
    /// <summary>Largest norm G of a gradient; greater than 0. Default: not known, and steps follow the gradients seen.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>Smoothness L of the expected losses, at least 0, used together with G. Default: 0, as for linear losses.</summary>
    [Range(0, double.PositiveInfinity)]
    public double? Smoothness { get; init; }

    /// <summary>One step size eta for all rounds, in place of the other two; greater than 0. Default: not given.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? StepSize { get; init; }
}
