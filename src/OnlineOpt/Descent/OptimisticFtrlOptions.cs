using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="OptimisticFtrl"/>. Either nu or G must be given.</summary>
public sealed record OptimisticFtrlOptions : HintOptions
{
    /// <summary>Regularisation nu before the first round; greater than 0. Default: L D^2 + D G.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? Regularization { get; init; }

    /// <summary>Largest norm G of a gradient, greater than 0, for the default of nu. Default: what the problem says.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>Smoothness L of the expected losses, at least 0, for the default of nu. Default: what the problem says, else 0 as for linear losses.</summary>
    [Range(0, double.PositiveInfinity)]
    public double? Smoothness { get; init; }

    /// <summary>The regularisation, given or default.</summary>
    /// <param name="diameter">Diameter D of the domain, positive and finite.</param>
    /// <returns>nu.</returns>
    /// <exception cref="ArgumentException">Neither nu nor G is given.</exception>
    public double RegularizationFor(double diameter) => Regularization
        ?? (Smoothness ?? 0) * diameter * diameter
        + diameter * (GradientBound ?? throw new ArgumentException("Either Regularization or GradientBound must be given."));
}
