using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>Options of <see cref="TwoPointDescent"/>.</summary>
public sealed record TwoPointDescentOptions
{
    /// <summary>Largest norm G of a gradient; greater than 0. Default: as the problem says; must be given where it says nothing.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>Distance delta of the two points from the iterate, less than the inner radius r. Default: d (D/2) / sqrt(T), at most r/2.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? Distance { get; init; }
}
