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
}
