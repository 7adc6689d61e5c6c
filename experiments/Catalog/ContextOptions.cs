namespace Bandits.Experiments.Catalog;

/// <summary>The interval in which a learner expects contexts.</summary>
public abstract record ContextOptions
{
    /// <summary>The lower end of the interval; null for the environment's.</summary>
    public double? LeastContext { get; init; }

    /// <summary>The upper end of the interval, above the lower one; null for the environment's.</summary>
    public double? LargestContext { get; init; }
}
