using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Arms;

/// <summary>Options of <see cref="OneChange"/>.</summary>
public sealed record OneChangeOptions : ArmsOptions
{
    /// <summary>The defaults; rewards without noise.</summary>
    public OneChangeOptions() => Noise = RewardNoise.None;

    /// <summary>Number of arms, at least 2.</summary>
    [Range(2, int.MaxValue)]
    public int Arms { get; init; } = 5;

    /// <summary>Number of rounds before the change, at least 1. Default: half of the horizon.</summary>
    [Range(1, long.MaxValue)]
    public long? Change { get; init; }

    /// <summary>Mean reward of the best arm, in [0, 1].</summary>
    [Range(0, 1)]
    public double Best { get; init; } = 0.6;

    /// <summary>Mean reward of all other arms, in [0, 1].</summary>
    [Range(0, 1)]
    public double Rest { get; init; } = 0.3;
}
