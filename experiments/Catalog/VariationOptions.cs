using System.ComponentModel.DataAnnotations;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of the variation of losses.</summary>
public sealed record VariationOptions
{
    /// <summary>Copies of the loss drawn a round for an estimate where nothing better is known.</summary>
    internal const int UsualCopies = 16;

    /// <summary>Copies of the loss drawn a round for an estimate, at least 2. Default: none where the environment knows how its losses vary, else 16.</summary>
    [Range(2, 1_000_000)]
    public int? Copies { get; init; }
}
