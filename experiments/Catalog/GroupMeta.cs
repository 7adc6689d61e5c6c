namespace Bandits.Experiments.Catalog;

/// <summary>What weighs groups or other sleeping experts.</summary>
public enum GroupMeta
{
    /// <summary>AdaNormalHedge: no rate, no horizon.</summary>
    AdaNormalHedge,

    /// <summary>Exponential weights for sleeping experts, with one rate.</summary>
    SleepingHedge,

    /// <summary>The same weight for all that are active; learns nothing.</summary>
    Uniform,
}
