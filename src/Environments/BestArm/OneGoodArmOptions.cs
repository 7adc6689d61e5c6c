using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.BestArm;

/// <summary>Options of <see cref="OneGoodArm"/>.</summary>
public sealed record OneGoodArmOptions
{
    /// <summary>Number of arms K; from 2 to 10000.</summary>
    [Range(2, 10_000)]
    public int Arms { get; init; } = 8;

    /// <summary>Mean of the good arm; in [0, 1].</summary>
    [Range(0, 1)]
    public double Best { get; init; } = 0.5;

    /// <summary>Mean of the others; in [0, 1].</summary>
    [Range(0, 1)]
    public double Rest { get; init; } = 0.3;

    /// <summary>The good arm, from 0. Default: drawn in every run, all equally likely.</summary>
    [Range(0, 9_999)]
    public int? BestArm { get; init; }

    /// <summary>The distribution of the rewards.</summary>
    public RewardLaw Law { get; init; } = RewardLaw.Bernoulli;
}
