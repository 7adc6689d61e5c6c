using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>The step sizes eta_t of a gradient method: one of four rules; without any, the first with the G that the problem says.</summary>
public abstract record StepOptions
{
    /// <summary>Largest norm G of a gradient, greater than 0: eta_t = D / (G sqrt(2 t)), for convex losses. Default: what the problem says, where no rule is given.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>Strong convexity lambda of the losses, greater than 0: eta_t = 1 / (lambda t). Default: not given.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? StrongConvexity { get; init; }

    /// <summary>One step size eta for all rounds; greater than 0. Default: not given.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? StepSize { get; init; }

    /// <summary>The step sizes of all rounds, first to last; each greater than 0. Default: not given.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public IReadOnlyList<double>? StepSizes { get; init; }

    /// <summary>The step size eta_t, by the rule that is given.</summary>
    /// <param name="diameter">Diameter D of the domain.</param>
    /// <param name="round">The round t, from 1.</param>
    /// <returns>eta_t.</returns>
    public double StepSizeFor(double diameter, long round) =>
        GradientBound is { } bound ? diameter / (bound * Math.Sqrt(2)) / Math.Sqrt(round)
        : StrongConvexity is { } convexity ? 1 / convexity / round
        : StepSize ?? StepSizes![(int)round - 1];
}
