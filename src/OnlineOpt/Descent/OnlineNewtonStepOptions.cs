using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="OnlineNewtonStep"/>: gamma, or G and alpha.</summary>
public sealed record OnlineNewtonStepOptions
{
    /// <summary>
    /// Curvature gamma, greater than 0, with f(x) >= f(y) + g'(x - y) + (gamma / 2) (g'(x - y))^2 on the domain. Default: min(1 / (4 G D), alpha) / 2 where
    /// alpha is given, else what the problem says.
    /// </summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? Curvature { get; init; }

    /// <summary>Largest norm G of a gradient, greater than 0, for the default of gamma. Default: what the problem says.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>Exp-concavity alpha of the losses, greater than 0, for the default of gamma. Default: not given.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? ExpConcavity { get; init; }

    /// <summary>The curvature, given or default.</summary>
    /// <param name="diameter">Diameter D of the domain, positive and finite.</param>
    /// <returns>gamma.</returns>
    /// <exception cref="ArgumentException">Neither gamma nor both of G and alpha are given.</exception>
    public double CurvatureFor(double diameter) => (Curvature, GradientBound, ExpConcavity) switch
    {
        ({ } gamma, _, _) => gamma,
        (null, { } bound, { } alpha) => Math.Min(1 / (4 * bound * diameter), alpha) / 2,
        _ => throw new ArgumentException("Either Curvature, or GradientBound and ExpConcavity must be given."),
    };
}
