using System.ComponentModel.DataAnnotations;

namespace Bandits.Stochastic;

/// <summary>Options of <see cref="EpsilonGreedy"/>.</summary>
public sealed record EpsilonGreedyOptions
{
    internal const double DefaultEpsilon = 0.1;

    /// <summary>Constant share epsilon of exploration, in [0, 1]. Default: 0.1, unless a gap is given.</summary>
    [Range(0, 1.0)]
    public double? Epsilon { get; init; }

    /// <summary>Lower bound d on the smallest gap between the best mean and another, in (0, 1]; makes epsilon decay. Default: constant epsilon.</summary>
    [Range(0, 1.0, MinimumIsExclusive = true)]
    public double? Gap { get; init; }

    /// <summary>Scale c of the decaying epsilon min(1, c K / (d^2 t)); greater than 0. The guarantee needs more than 5.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double DecayScale { get; init; } = 5;
}
