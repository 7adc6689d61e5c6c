namespace Bandits.Environments.Arms;

/// <summary>How a reward varies around its mean.</summary>
public enum RewardNoise
{
    /// <summary>The reward is 1 with the mean as probability, else 0.</summary>
    Bernoulli,

    /// <summary>The reward is normal around the mean; it is not confined to [0, 1].</summary>
    Gaussian,

    /// <summary>The reward is the mean.</summary>
    None,
}
