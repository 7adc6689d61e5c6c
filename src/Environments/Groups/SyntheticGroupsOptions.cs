using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Groups;

/// <summary>Options of <see cref="SyntheticGroups"/>.</summary>
public sealed record SyntheticGroupsOptions
{
    /// <summary>How the labels of an individual's groups make one.</summary>
    public LabelRule Rule { get; init; }

    /// <summary>Standard deviation of the noise of a group's label, at least 0.</summary>
    [Range(0, double.MaxValue)]
    public double Noise { get; init; } = 0.16;

    /// <summary>Whether the rows are sorted by shape, then colour.</summary>
    public bool Sorted { get; init; }

    /// <summary>Whether there is a last group to which everybody belongs.</summary>
    public bool Everybody { get; init; } = true;
}
