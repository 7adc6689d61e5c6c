namespace Bandits.Experiments.Catalog;

/// <summary>What weighs groups or other sleeping experts.</summary>
public enum GroupMeta
{
    /// <summary>AdaNormalHedge: no rate, no horizon.</summary>
    AdaNormalHedge,

    /// <summary>Exponential weights for sleeping experts, with one rate.</summary>
    SleepingHedge,

    /// <summary>Squint: no rate, no horizon; second order.</summary>
    Squint,

    /// <summary>Coin betting: no rate, no horizon.</summary>
    CoinBetting,

    /// <summary>Prod, with one rate; second order.</summary>
    Prod,

    /// <summary>The same weight for all that are active; learns nothing.</summary>
    Uniform,
}
