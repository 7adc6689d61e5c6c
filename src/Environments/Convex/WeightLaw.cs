namespace Bandits.Environments.Convex;

/// <summary>How the weights of a linear model are drawn; their direction is uniform.</summary>
public enum WeightLaw
{
    /// <summary>All have the same length.</summary>
    FixedNorm,

    /// <summary>The length is uniform between 0 and the largest.</summary>
    UniformNorm,
}
