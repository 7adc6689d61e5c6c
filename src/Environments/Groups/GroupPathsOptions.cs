using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Groups;

/// <summary>Options of <see cref="GroupPaths"/>.</summary>
public sealed record GroupPathsOptions
{
    /// <summary>Nodes per side m of the grid, from 2 to 1000; it has 2m(m - 1) edges.</summary>
    [Range(2, 1000)]
    public int Side { get; init; } = 4;

    /// <summary>Half the width of the uniform noise of a cost, at least 0.</summary>
    [Range(0, double.MaxValue)]
    public double Noise { get; init; } = 0.25;
}
