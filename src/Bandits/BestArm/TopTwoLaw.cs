namespace Bandits.BestArm;

/// <summary>The family of distributions that <see cref="TopTwo"/> takes its rewards from.</summary>
public enum TopTwoLaw
{
    /// <summary>Normal with known deviation, or subgaussian as in [0, 1] with deviation 1/2.</summary>
    Gaussian,

    /// <summary>0 or 1.</summary>
    Bernoulli,
}
