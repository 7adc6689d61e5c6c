using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Streaming;

/// <summary>Options of <see cref="ClearCut"/> and <see cref="MixIn"/>.</summary>
public sealed record DrawnArmsOptions : StreamOptions
{
    /// <summary>Number of arms K, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Arms { get; init; } = 500;

    /// <summary>The order in which the arms arrive. In random order a stream takes no memory, however long it is; the others take K numbers.</summary>
    public ArrivalOrder Order { get; init; } = ArrivalOrder.Random;
}
