using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Convex;

/// <summary>Options of <see cref="MovingTarget"/>.</summary>
public sealed record MovingTargetOptions
{
    /// <summary>Dimension d of the ball, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Dimension { get; init; } = 5;

    /// <summary>Rounds between two moves of the target, at least 1.</summary>
    [Range(1, long.MaxValue)]
    public long Segment { get; init; } = 64;

    /// <summary>Distance of the target from the origin, in [0, 1].</summary>
    [Range(0, 1)]
    public double Distance { get; init; } = 0.8;
}
