using System.ComponentModel.DataAnnotations;
using Bandits.OnlineOpt.MirrorMaps;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="MirrorDescent"/>.</summary>
public sealed record MirrorDescentOptions : HintOptions
{
    /// <summary>The geometry, where a plan chooses it; a map given in code goes before it. Default: natural.</summary>
    public MirrorKind Map { get; init; }

    /// <summary>Exponent p of the p-norm, in (1, 2]. Default: 2 ln d / (2 ln d - 1), or 2 if d is below 3.</summary>
    [Range(1, 2, MinimumIsExclusive = true)]
    public double? Exponent { get; init; }

    /// <summary>Learning rate eta for all rounds; greater than 0. Default: sqrt(2 sigma B / T) / G, for the modulus sigma and the reach B of the map.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? LearningRate { get; init; }

    /// <summary>Bound G on the gradients in the norm dual to the map's, greater than 0, for the default of eta. Default: what the problem says.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>The learning rate, given or default.</summary>
    /// <param name="map">The map.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>eta.</returns>
    /// <exception cref="ArgumentException">Neither eta nor G is given, or the map reaches infinitely far.</exception>
    public double LearningRateFor(IMirrorMap map, long horizon)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (LearningRate is { } rate) return rate;
        double bound = GradientBound ?? throw new ArgumentException("Either LearningRate or GradientBound must be given.");
        double reach = map.Reach;
        Check.That(reach > 0 && double.IsFinite(reach), reach, "positive and finite, or LearningRate given", "reach of the map");
        return Math.Sqrt(2 * map.StrongConvexity * reach / Check.Horizon(horizon)) / bound;
    }
}
