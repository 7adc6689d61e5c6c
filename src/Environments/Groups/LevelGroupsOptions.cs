using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Groups;

/// <summary>Options of <see cref="LevelGroups"/>.</summary>
public sealed record LevelGroupsOptions
{
    /// <summary>Number of rows, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Rows { get; init; } = 4000;

    /// <summary>Standard deviation of the noise, at least 0.</summary>
    [Range(0, double.MaxValue)]
    public double Noise { get; init; } = 0.1;
}
