using System.ComponentModel.DataAnnotations;

namespace Bandits.Streaming;

/// <summary>Options of <see cref="BestOfStream"/>.</summary>
public sealed record BestOfStreamOptions
{
    /// <summary>How many pulls each arm gets.</summary>
    public BatchRule Rule { get; init; } = BatchRule.Uniform;

    /// <summary>Pulls N of each arm, at least 1, in place of the rule; no more than T / K are done. Default: by the rule.</summary>
    [Range(1, double.PositiveInfinity)]
    public long? Pulls { get; init; }
}
