using System.ComponentModel.DataAnnotations;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>The keys under <c>checkpoints</c>.</summary>
public sealed record CheckpointKeys
{
    /// <summary>How the checkpoints are spread over the horizon.</summary>
    public CheckpointSpacing Spacing { get; init; } = CheckpointSpacing.Both;

    /// <summary>Number of checkpoints at most; the horizon is always one.</summary>
    [Range(1, 100_000)]
    public int Count { get; init; } = 100;
}
