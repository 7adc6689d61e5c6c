using System.ComponentModel.DataAnnotations;

namespace Bandits.Experiments.Catalog;

/// <summary>With what the best fixed choice of every group is found.</summary>
public record HindsightLossOptions
{
    /// <summary>Number of constants from 0 to 1 among which the best is found where there are no features; else the best linear predictor counts.</summary>
    [Range(2, 1_000_000)]
    public int Hypotheses { get; init; } = 21;
}
