namespace Bandits.Tuning.Spaces;

/// <summary>How the points of a real parameter are spaced.</summary>
public enum GridScale
{
    /// <summary>low + (high - low) j / (points - 1).</summary>
    Linear,

    /// <summary>low (high / low)^(j / (points - 1)).</summary>
    Log,
}
