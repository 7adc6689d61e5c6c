using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Arms;

/// <summary>What every environment of arms has beside its schedule: how rewards vary around their means.</summary>
public abstract record ArmsOptions
{
    /// <summary>How a reward varies around its mean.</summary>
    public RewardNoise Noise { get; init; } = RewardNoise.Bernoulli;

    /// <summary>Standard deviation of Gaussian noise; at least 0.</summary>
    [Range(0, double.PositiveInfinity)]
    public double Deviation { get; init; } = 1;

    /// <summary>Whether the arms of one round share their randomness.</summary>
    public Coupling Coupling { get; init; } = Coupling.Independent;
}
