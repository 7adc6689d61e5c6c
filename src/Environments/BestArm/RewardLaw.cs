namespace Bandits.Environments.BestArm;

/// <summary>The distribution of a reward with a given mean; all stay within [0, 1].</summary>
public enum RewardLaw
{
    /// <summary>1 with the mean as probability, else 0.</summary>
    Bernoulli,

    /// <summary>Uniform on [0, twice the mean]; the mean is at most 1/2.</summary>
    Uniform,

    /// <summary>The mean itself.</summary>
    Deterministic,
}
