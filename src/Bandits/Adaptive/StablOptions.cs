using System.ComponentModel.DataAnnotations;

namespace Bandits.Adaptive;

/// <summary>Options of <see cref="Stabl"/>. The defaults are the tuned setting; <see cref="Theory"/> is the analysed one.</summary>
public sealed record StablOptions
{
    /// <summary>The setting of the analysis: learn from the observation alone, steps of the bounds, blocks from n rounds on.</summary>
    /// <remarks>With the default <see cref="ObservationRule.Mixture"/>; the analysis also covers <see cref="ObservationRule.Uniform"/>.</remarks>
    public static StablOptions Theory { get; } = new()
    {
        Estimator = LossEstimator.ObservationOnly,
        BaseStep = 1,
        MetaStep = 1,
        RoundsPerArm = 1,
    };

    /// <summary>Distribution of the observed arm.</summary>
    public ObservationRule Observation { get; init; } = ObservationRule.Mixture;

    /// <summary>Share g of the uniform distribution in the mixture rule; in (0, 1]. With 1 the rule is the uniform one.</summary>
    [Range(0, 1, MinimumIsExclusive = true)]
    public double UniformShare { get; init; } = 0.5;

    /// <summary>Which losses are learned from.</summary>
    public LossEstimator Estimator { get; init; } = LossEstimator.Pooled;

    /// <summary>Factor of the step size inside the levels; greater than 0. The analysis has 1.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double BaseStep { get; init; } = 4;

    /// <summary>Factor of the step size between the levels; at least 1e-100. The analysis has 1.</summary>
    [Range(1e-100, double.PositiveInfinity)]
    public double MetaStep { get; init; } = 2;

    /// <summary>Number in [0, 1] that is subtracted from the losses. Take 1 where most losses are 1 (sparse rewards).</summary>
    [Range(0, 1)]
    public double Baseline { get; init; }

    /// <summary>The shortest block has at least this many rounds per arm; at least 1. Shorter ones are noise.</summary>
    [Range(1, 1 << 20)]
    public int RoundsPerArm { get; init; } = 4;

    /// <summary>The lowest level: its blocks have 2 to this power rounds. Default: the lowest that <see cref="RoundsPerArm"/> allows.</summary>
    [Range(0, DyadicLevels.MaxLevel)]
    public int? LowestLevel { get; init; }

    /// <summary>Whether to ignore the horizon and add a longer level whenever the rounds so far fill one.</summary>
    public bool Anytime { get; init; }

    /// <summary>Whether to clip losses to [0, 1] instead of refusing those outside; NaN and infinities are refused in any case.</summary>
    public bool ClipLosses { get; init; }

    /// <summary>The lowest level, given or default.</summary>
    /// <param name="arms">Number of arms n, at least 1.</param>
    /// <returns>The power of 2 that its blocks have as their length.</returns>
    public int LowestLevelFor(int arms) => LowestLevel ?? DyadicLevels.CeilLog2((long)arms * RoundsPerArm);

    /// <summary>The levels for a known horizon T.</summary>
    /// <param name="arms">Number of arms n, at least 1.</param>
    /// <param name="horizon">Number of rounds T, from 1 to 2^62.</param>
    /// <returns>The lowest k and the highest, for which 2^k is at least T.</returns>
    public (int Lowest, int Highest) LevelsFor(int arms, long horizon)
    {
        int highest = DyadicLevels.CeilLog2(horizon);
        return (Math.Min(LowestLevelFor(arms), highest), highest);
    }

    /// <summary>The step size inside a level.</summary>
    /// <param name="arms">Number of arms n, at least 1.</param>
    /// <param name="length">The level's block length, at least 1.</param>
    /// <returns>eta.</returns>
    public double BaseRateFor(int arms, long length)
    {
        // The second moment V of the loss estimates; for MaxMean and for Pooled a value tuned below its bound.
        double moment = (Estimator, Observation) switch
        {
            (LossEstimator.Pooled, _) or (_, ObservationRule.Uniform) => arms,
            (_, ObservationRule.Mixture) => arms / UniformShare,
            _ => 2 * arms,
        };
        double rate = BaseStep * Math.Sqrt(2 * Math.Log(arms) / (moment * length));
        double cap = (Observation == ObservationRule.Mixture ? Math.Min(0.5, UniformShare) : 0.5) / (arms * Baseline);
        return Math.Min(rate, cap); // infinite without a baseline
    }

    /// <summary>The step size of a level's weight, which is also the weight of a newborn block.</summary>
    /// <param name="arms">Number of arms n, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="levels">Number of levels M, at least 1.</param>
    /// <param name="length">The level's block length, at least 1.</param>
    /// <returns>alpha.</returns>
    public double MetaRateFor(int arms, long horizon, int levels, long length)
    {
        // The bound R of |r_k| for ObservationOnly. For a Mixture two hold: Q >= g/n, and Q >= (1-g) x_k / M for every k;
        // with g = 1 the second is infinite, and everything as for Uniform.
        double range = Observation switch
        {
            ObservationRule.Uniform => arms,
            ObservationRule.Mixture => Math.Min(arms / UniformShare, levels / (1 - UniformShare)),
            _ => 2 * levels,
        };
        return Math.Min(1 / (2 * range), MetaStep * Math.Sqrt(DyadicLevels.LogBlocks(horizon) / (2 * range * length)));
    }
}
