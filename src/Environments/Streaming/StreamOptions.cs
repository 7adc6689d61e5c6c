using System.ComponentModel.DataAnnotations;
using Bandits.Environments.Arms;

namespace Bandits.Environments.Streaming;

/// <summary>What every stream of arms has beside its means.</summary>
public abstract record StreamOptions
{
    /// <summary>Memory slots M that a learner may use, at least 1. Default: as many as the learner asks for.</summary>
    [Range(1, int.MaxValue)]
    public int? Slots { get; init; }

    /// <summary>How a reward varies around its mean; Gaussian rewards leave [0, 1] and are refused.</summary>
    public RewardNoise Noise { get; init; } = RewardNoise.Bernoulli;
}
