namespace Bandits.Experiments.Reproductions;

/// <summary>What a specified number is.</summary>
public enum Statistic
{
    /// <summary>The mean over runs of the metric's value at the horizon.</summary>
    Mean,

    /// <summary>The exponent of the power law that the mean follows from horizon to horizon.</summary>
    Slope,
}
