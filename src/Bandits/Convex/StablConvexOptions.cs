using System.ComponentModel.DataAnnotations;
using Bandits.Adaptive;

namespace Bandits.Convex;

/// <summary>Options of <see cref="StablConvex"/>.</summary>
public sealed record StablConvexOptions
{
    /// <summary>
    /// Evaluations per round: 2 builds a linear surrogate from a symmetric pair around the mixture, one of which is charged; 3 charges
    /// the mixture itself and spends the pair on one level.
    /// </summary>
    [Range(2, 3)]
    public int Queries { get; init; } = 2;

    /// <summary>Radius rho of the ball, around the origin; in [1e-50, 1e50].</summary>
    [Range(1e-50, 1e50)]
    public double Radius { get; init; } = 1;

    /// <summary>Lipschitz constant G of the losses; in [1e-50, 1e50].</summary>
    [Range(1e-50, 1e50)]
    public double Lipschitz { get; init; } = 1;

    /// <summary>The lowest level: its blocks have 2 to this power rounds. No more than the highest in effect.</summary>
    [Range(0, DyadicLevels.MaxLevel)]
    public int LowestLevel { get; init; } = 4;

    /// <summary>
    /// The highest level. Default: the lowest whose block holds the horizon. With a single level (the same as <see cref="LowestLevel"/>)
    /// this is projected gradient descent, restarted after each block.
    /// </summary>
    [Range(0, DyadicLevels.MaxLevel)]
    public int? HighestLevel { get; init; }
}
