using System.ComponentModel.DataAnnotations;
using Bandits.OnlineOpt.Descent;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Options of the Sword learners.</summary>
public sealed record SwordOptions
{
    /// <summary>Largest norm G of a gradient; greater than 0. Must be given, unless the problem tells it.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>Smoothness L of the losses; greater than 0. Must be given, unless the problem tells it.</summary>
    [Range(0, double.PositiveInfinity)]
    public double? Smoothness { get; init; }

    internal double KnownBound => Given.Of(GradientBound);

    internal double KnownSmoothness => Smoothness is { } smoothness && smoothness > 0 ? smoothness
        : throw new ArgumentException($"Smoothness = {Smoothness?.ToString() ?? "null"} must be given and greater than 0.");

    /// <summary>The step sizes against gradient variation: min(1 / (4 L), 2^{i-1} D / (G sqrt(8 T))), i = 1..ceil(log2(G^2 T / (2 L^2 D^2)) / 2) + 1.</summary>
    /// <param name="diameter">Diameter D of the domain, positive and finite.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>The step sizes.</returns>
    /// <exception cref="ArgumentException">G or L is not given, or L is 0.</exception>
    public double[] VariationSteps(double diameter, long horizon) =>
        Steps(diameter / (KnownBound * Math.Sqrt(8.0 * Check.Horizon(horizon))));

    /// <summary>The step sizes against small losses: min(1 / (4 L), 2^{i-1} sqrt(D / (16 L G T))), i = 1..ceil(log2(G T / (L D)) / 2) + 1.</summary>
    /// <param name="diameter">Diameter D of the domain, positive and finite.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>The step sizes.</returns>
    /// <exception cref="ArgumentException">G or L is not given, or L is 0.</exception>
    public double[] SmallLossSteps(double diameter, long horizon) =>
        Steps(Math.Sqrt(diameter / KnownBound) / (4 * Math.Sqrt(KnownSmoothness * Check.Horizon(horizon))));

    private double[] Steps(double least)
    {
        double largest = 1 / (4 * KnownSmoothness), ratio = largest / least;
        return StepPool.Geometric(least, StepPool.Count(ratio * ratio), largest);
    }
}
