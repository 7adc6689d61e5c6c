using System.ComponentModel.DataAnnotations;
using Bandits.OnlineOpt.Descent;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Options of <see cref="Ader"/> and <see cref="AderPlusPlus"/>.</summary>
public sealed record AderOptions
{
    /// <summary>Largest norm G of a gradient; greater than 0. Must be given, unless the problem tells it.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>The step size of each learner, greater than 0. Default: 2^{i-1} (D / G) sqrt(7 / (2 T)), i = 1..ceil(log2(1 + 4 T / 7) / 2) + 1.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public IReadOnlyList<double>? StepSizes { get; init; }

    /// <summary>The step sizes, given or default.</summary>
    /// <param name="diameter">Diameter D of the domain, positive and finite.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>The step sizes.</returns>
    /// <exception cref="ArgumentException">G is not given.</exception>
    public IReadOnlyList<double> StepSizesFor(double diameter, long horizon)
    {
        Check.Horizon(horizon);
        return StepPool.Of(StepSizes, () =>
            StepPool.Geometric(diameter / KnownBound * Math.Sqrt(7.0 / (2.0 * horizon)), StepPool.Count(1 + 4.0 * horizon / 7)));
    }

    internal double KnownBound => Given.Of(GradientBound);
}
