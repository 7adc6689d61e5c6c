using System.ComponentModel.DataAnnotations;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of the values chosen for a parameter.</summary>
public sealed record ChosenSettingsOptions
{
    /// <summary>Number of bins of equal width that contexts fall into.</summary>
    [Range(1, 1000)]
    public int Bins { get; init; } = 20;

    /// <summary>Share of the horizon, in [0, 1), that passes before choices are counted.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double From { get; init; } = 0.5;
}
