using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Groups;

/// <summary>Options of <see cref="GroupPaths"/>.</summary>
public sealed record GroupPathsOptions
{
    /// <summary>Number of edges E, at least 1; 24 for a grid of 4 x 4 nodes.</summary>
    [Range(1, int.MaxValue)]
    public int Edges { get; init; } = 24;

    /// <summary>Half the width of the uniform noise of a cost, at least 0.</summary>
    [Range(0, double.MaxValue)]
    public double Noise { get; init; } = 0.25;
}
