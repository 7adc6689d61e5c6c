namespace Bandits.Experiments.Plans;

/// <summary>What a figure draws for several runs.</summary>
public enum BandKind
{
    /// <summary>Their mean, and its confidence interval.</summary>
    Confidence,

    /// <summary>Their median, and the middle half of them.</summary>
    Quartiles,
}
