namespace Bandits.Experiments.Plans;

/// <summary>The scale of an axis.</summary>
public enum AxisScale
{
    /// <summary>Linear.</summary>
    Linear,

    /// <summary>Logarithmic.</summary>
    Log,
}
