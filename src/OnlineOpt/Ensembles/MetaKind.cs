namespace Bandits.OnlineOpt.Ensembles;

/// <summary>What weighs the learners of a <see cref="ComposedEnsemble"/>.</summary>
public enum MetaKind
{
    /// <summary>AdaNormalHedge: no rate, no horizon.</summary>
    AdaNormalHedge,

    /// <summary>Optimistic Hedge whose rate follows the variation of gradients; for learners that live always.</summary>
    VariationHedge,

    /// <summary>Exponential weights at a falling rate, from a prior that favours small steps; for learners that live always.</summary>
    GreedyHedge,

    /// <summary>Exponential weights at the rate sqrt(ln N / T); for learners that live always.</summary>
    Hedge,

    /// <summary>Squint: no rate, no horizon, small regret where losses differ little.</summary>
    Squint,

    /// <summary>Sleeping coin betting: no rate, no horizon.</summary>
    CoinBetting,

    /// <summary>Exponential weights of which a share 1 / (T + 1) is given away each round, at the rate sqrt(ln(N T) / T).</summary>
    FixedShare,

    /// <summary>Prod at the rate min(1/2, sqrt(ln N / T)).</summary>
    Prod,

    /// <summary>
    /// Multi-scale multiplicative weights with correction, which guess by the last gradient, at the rate min(1/64, sqrt(ln N / (32 T))); for learners that
    /// live always. The guess fits the linear surrogate.
    /// </summary>
    MsMwC,

    /// <summary>Equal weights: a baseline.</summary>
    Uniform,
}
