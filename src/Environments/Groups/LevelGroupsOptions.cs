using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Groups;

/// <summary>Options of <see cref="LevelGroups"/>.</summary>
public sealed record LevelGroupsOptions
{
    /// <summary>Standard deviation of the noise, at least 0.</summary>
    [Range(0, double.MaxValue)]
    public double Noise { get; init; } = 0.1;
}
