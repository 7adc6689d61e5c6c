using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="ImplicitOptimisticDescent"/>.</summary>
public sealed record ImplicitOptimisticDescentOptions
{
    /// <summary>Largest norm G of a subgradient; greater than 0. Default: not known, and steps follow the subgradients seen.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }
}
