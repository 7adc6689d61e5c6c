using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Groups;

/// <summary>Options of <see cref="SyntheticGroups"/>.</summary>
public sealed record SyntheticGroupsOptions
{
    /// <summary>Number of rows, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Rows { get; init; } = 100_000;

    /// <summary>How the labels of an individual's groups make one.</summary>
    public LabelRule Rule { get; init; }

    /// <summary>Standard deviation of the noise of a group's label, at least 0.</summary>
    [Range(0, double.MaxValue)]
    public double Noise { get; init; } = 0.16;

    /// <summary>Whether the rows are sorted by shape, then colour.</summary>
    public bool Sorted { get; init; }
}
