using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Groups;

/// <summary>Options of <see cref="CoinExperts"/>.</summary>
public sealed record CoinExpertsOptions
{
    /// <summary>Number of experts N, at least 1.</summary>
    [Range(1, 1_000_000)]
    public int Experts { get; init; } = 2;
}
