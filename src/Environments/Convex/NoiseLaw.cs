namespace Bandits.Environments.Convex;

/// <summary>How the noise of a target is drawn.</summary>
public enum NoiseLaw
{
    /// <summary>A fair sign times its size.</summary>
    Sign,

    /// <summary>Normal.</summary>
    Gaussian,
}
