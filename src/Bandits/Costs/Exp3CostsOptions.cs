using System.ComponentModel.DataAnnotations;

namespace Bandits.Costs;

/// <summary>Options of <see cref="Exp3Costs"/>.</summary>
public sealed record Exp3CostsOptions
{
    /// <summary>The scale K by which costs are divided, at least the largest cost for the guarantee; null for the mean cost so far.</summary>
    [Range(1e-100, 1e100)]
    public double? Scale { get; init; }

    /// <summary>For how many rounds of differences between the arms history counts.</summary>
    [Range(0, 1e9, MinimumIsExclusive = true)]
    public double HistoryWeight { get; init; } = 5;
}
