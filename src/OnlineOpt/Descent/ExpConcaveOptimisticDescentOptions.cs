using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="ExpConcaveOptimisticDescent"/>: G, and one of alpha and beta.</summary>
public sealed record ExpConcaveOptimisticDescentOptions : HintOptions
{
    /// <summary>Largest norm G of a gradient; greater than 0. Default: what the problem says.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>Exp-concavity alpha of the expected losses, greater than 0: beta = min(1 / (4 G D), alpha) / 2. Default: not given.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? ExpConcavity { get; init; }

    /// <summary>
    /// Curvature beta, greater than 0, with f(x) >= f(y) + g'(x - y) + (beta / 2) (g'(x - y))^2 on the domain. Default: from alpha, else what the problem says.
    /// </summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? Curvature { get; init; }

    /// <summary>The curvature, given or default.</summary>
    /// <param name="diameter">Diameter D of the domain, positive and finite.</param>
    /// <returns>beta.</returns>
    /// <exception cref="ArgumentException">Neither alpha nor beta is given, or both, or alpha without G.</exception>
    public double CurvatureFor(double diameter) => (Curvature, ExpConcavity) switch
    {
        ({ } beta, null) => beta,
        (null, { } alpha) => Math.Min(1 / (4 * Given.Of(GradientBound) * diameter), alpha) / 2,
        _ => throw new ArgumentException("Exactly one of ExpConcavity and Curvature must be given."),
    };
}
