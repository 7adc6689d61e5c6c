using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Streaming;

/// <summary>Options of <see cref="Trap"/>.</summary>
public sealed record TrapOptions : StreamOptions
{
    /// <summary>Number of arms K, at least 2.</summary>
    [Range(2, int.MaxValue)]
    public int Arms { get; init; } = 64;

    /// <summary>What the last arm is.</summary>
    public TrapEnding Ending { get; init; } = TrapEnding.Drawn;
}
