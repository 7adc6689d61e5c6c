namespace Bandits.Experiments.Figures;

/// <summary>How an axis places its values.</summary>
public enum AxisScale
{
    /// <summary>In proportion to the value.</summary>
    Linear,

    /// <summary>In proportion to the logarithm; values that are not positive do not show.</summary>
    Log,
}
