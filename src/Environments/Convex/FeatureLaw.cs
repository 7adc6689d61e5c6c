namespace Bandits.Environments.Convex;

/// <summary>How features are drawn.</summary>
public enum FeatureLaw
{
    /// <summary>Uniformly from the unit sphere.</summary>
    Sphere,

    /// <summary>Uniformly from the unit ball.</summary>
    Ball,
}
