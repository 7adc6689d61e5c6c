using System.ComponentModel.DataAnnotations;

namespace Bandits.Streaming;

/// <summary>Options of <see cref="LevelledChampions"/>.</summary>
public sealed record LevelledChampionsOptions
{
    /// <summary>Levels, batches and capacities.</summary>
    public MemoryPreset Preset { get; init; } = MemoryPreset.LogLog;

    /// <summary>Probability delta of failure that log-star-theory is made for, in (0, 1); the others do not use it.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double FailureProbability { get; init; } = 0.05;

    /// <summary>Whether a champion is pulled again at each challenge, in place of its stored score. Default: for log-star-theory alone.</summary>
    public bool? RepullChampion { get; init; }
}
