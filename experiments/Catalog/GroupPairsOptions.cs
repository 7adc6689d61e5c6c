using System.ComponentModel.DataAnnotations;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of sleeping experts over all pairs of group and constant.</summary>
public sealed record GroupPairsOptions
{
    /// <summary>Number of constants at equal distances from 0 to 1; at least 2.</summary>
    [Range(2, 1_000_000)]
    public int Hypotheses { get; init; } = 21;

    /// <summary>What weighs the pairs.</summary>
    public GroupMeta Meta { get; init; }

    /// <summary>Rate of sleeping-hedge, or of prod, there at most 1/2; positive. Default: sqrt(ln N / T) for N pairs.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? Rate { get; init; }
}
