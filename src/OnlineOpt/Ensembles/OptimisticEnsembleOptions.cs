using System.ComponentModel.DataAnnotations;
using Bandits.OnlineOpt.Descent;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Options of <see cref="OptimisticEnsemble"/>.</summary>
public sealed record OptimisticEnsembleOptions
{
    /// <summary>
    /// How the other constants are chosen. Theory: steps of at most 1 / (8 L), switching at a cost, a capped rate; L must be known and positive. Practical:
    /// steps up to about D / G, no cost, no cap. Default: practical.
    /// </summary>
    public StepSetting Setting { get; init; } = StepSetting.Practical;

    /// <summary>Largest norm G of a gradient; greater than 0. Must be given, unless the problem tells it or the step sizes are given.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>Smoothness L of the expected losses; greater than 0. Must be given in the theory setting, unless the problem tells it.</summary>
    [Range(0, double.PositiveInfinity)]
    public double? Smoothness { get; init; }

    /// <summary>The step size of each learner, greater than 0. Default: doubling from learner to learner, as the setting has them.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public IReadOnlyList<double>? StepSizes { get; init; }

    /// <summary>The step sizes, given or default.</summary>
    /// <param name="diameter">Diameter D of the domain, positive and finite.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>
    /// Theory: min(1 / (8 L), 2^{i-1} D / (G sqrt(8 T))), i = 1..ceil(log2(G^2 T / (8 L^2 D^2)) / 2) + 1. Practical: 2^{i-1} D / (G sqrt(T)),
    /// i = 1..ceil(log2(T) / 2) + 1.
    /// </returns>
    /// <exception cref="ArgumentException">G is needed and missing, or L.</exception>
    public IReadOnlyList<double> StepSizesFor(double diameter, long horizon)
    {
        Check.Horizon(horizon);
        return StepPool.Of(StepSizes, () =>
        {
            double bound = GradientBound ?? throw new ArgumentException("Either GradientBound or StepSizes must be given.");
            double ratio = Setting == StepSetting.Theory ? bound / (KnownSmoothness * diameter) : 0;
            return Setting == StepSetting.Theory
                ? StepPool.Geometric(diameter / (bound * Math.Sqrt(8.0 * horizon)), StepPool.Count(ratio * ratio * horizon / 8), 1 / (8 * KnownSmoothness))
                : StepPool.Geometric(diameter / (bound * Math.Sqrt(horizon)), StepPool.Count(horizon));
        });
    }

    /// <summary>L, for the theory setting.</summary>
    internal double KnownSmoothness => Smoothness is { } smoothness && smoothness > 0 ? smoothness
        : throw new ArgumentException($"Smoothness = {Smoothness?.ToString() ?? "null"} must be given and greater than 0 in the theory setting; linear losses need the practical one.");
}
