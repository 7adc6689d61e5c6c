namespace Bandits.Streaming;

/// <summary>How many pulls N each arm gets in <see cref="BestOfStream"/>, with u = (T / K)^(2/3); at most T / K.</summary>
public enum BatchRule
{
    /// <summary>u (ln T)^(1/3): uniform exploration as published.</summary>
    Uniform,

    /// <summary>u (ln(2K) / 2)^(1/3): minimises the bound K N + 2 T sqrt(ln(2K) / (2N)) on the regret; the fair benchmark.</summary>
    Tuned,

    /// <summary>u max(1, ln K): the best arm of the stream up to eps with high probability, which bounds the expected regret.</summary>
    EpsBest,
}
