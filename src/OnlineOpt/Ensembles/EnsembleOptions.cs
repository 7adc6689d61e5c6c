using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Options of <see cref="Ensemble"/>.</summary>
public sealed record EnsembleOptions
{
    /// <summary>The loss by which the learners are weighed. Default: linear.</summary>
    public SurrogateLoss Surrogate { get; init; }

    /// <summary>Which gradient the learners learn from. Default: shared.</summary>
    public GradientSource Gradients { get; init; }

    /// <summary>Switching cost kappa, at least 0: kappa |x_{t,i} - x_{t-1,i}|^2 is added to a learner's loss. Default: 0.</summary>
    [Range(0, double.PositiveInfinity)]
    public double SwitchingCost { get; init; }

    /// <summary>
    /// Bound B on the size of the losses l, greater than 0: they are shown to the meta-learner as (1 + l / B) / 2, which lies in [0, 1]. Default: shown as
    /// they are.
    /// </summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? LossBound { get; init; }
}
