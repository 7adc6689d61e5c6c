using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Options of <see cref="ComposedEnsemble"/>.</summary>
public sealed record CompositionOptions
{
    /// <summary>The learners. Default: optimistic descent.</summary>
    public BaseKind Base { get; init; } = BaseKind.OptimisticDescent;

    /// <summary>When they live. Default: always.</summary>
    public CoverKind Cover { get; init; }

    /// <summary>What weighs them. Default: AdaNormalHedge.</summary>
    public MetaKind Meta { get; init; }

    /// <summary>The loss by which they are weighed. Default: centered.</summary>
    public SurrogateLoss Surrogate { get; init; } = SurrogateLoss.Centered;

    /// <summary>Which gradient they learn from. Default: shared.</summary>
    public GradientSource Gradients { get; init; }

    /// <summary>Switching cost kappa, at least 0: kappa |x_{t,i} - x_{t-1,i}|^2 is added to a learner's loss. Default: 0.</summary>
    [Range(0, double.PositiveInfinity)]
    public double SwitchingCost { get; init; }

    /// <summary>Largest norm G of a gradient; greater than 0. Must be given, unless the problem tells it.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>Bound B on the size of the losses by which learners are weighed, greater than 0. Default: G D.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? LossBound { get; init; }

    /// <summary>The step sizes of the pool, each greater than 0. Default: 2^{i-1} D / (G sqrt(T)), i = 1..ceil(log2(T) / 2) + 1.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public IReadOnlyList<double>? StepSizes { get; init; }

    /// <summary>The loss after which problem-dependent time goes on, greater than 0. Default: 1.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double LossThreshold { get; init; } = 1;
}
