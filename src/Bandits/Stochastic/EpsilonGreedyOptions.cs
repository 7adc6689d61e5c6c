using System.ComponentModel.DataAnnotations;

namespace Bandits.Stochastic;

/// <summary>Options of <see cref="EpsilonGreedy"/>.</summary>
public sealed record EpsilonGreedyOptions
{
    private const double DefaultEpsilon = 0.1;

    /// <summary>Constant share epsilon of exploration, in [0, 1]. Default: 0.1, unless a gap is given.</summary>
    [Range(0, 1.0)]
    public double? Epsilon { get; init; }

    /// <summary>Lower bound d on the smallest gap between the best mean and another, in (0, 1]; makes epsilon decay. Default: constant epsilon.</summary>
    [Range(0, 1.0, MinimumIsExclusive = true)]
    public double? Gap { get; init; }

    /// <summary>Scale c of the decaying epsilon min(1, c K / (d^2 t)); greater than 0. The guarantee needs more than 5.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double DecayScale { get; init; } = 5;

    /// <summary>The share of exploration in round t from 1, as min(Most, Decay / t).</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <returns>epsilon and infinity if it is constant; 1 and c K / d^2 if it decays.</returns>
    /// <exception cref="ArgumentException">Both a constant epsilon and a gap are given.</exception>
    public (double Most, double Decay) ExplorationFor(int arms)
    {
        if (this is { Epsilon: not null, Gap: not null })
            throw new ArgumentException("Give either Epsilon, for a constant share of exploration, or Gap, for a decaying one.");
        return Gap is { } gap ? (1, DecayScale * arms / (gap * gap)) : (Epsilon ?? DefaultEpsilon, double.PositiveInfinity);
    }
}
