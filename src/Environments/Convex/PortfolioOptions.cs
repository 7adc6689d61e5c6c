using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Convex;

/// <summary>Options of <see cref="Portfolio"/>.</summary>
public sealed record PortfolioOptions
{
    /// <summary>Number of assets d, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Assets { get; init; } = 5;

    /// <summary>Mean logarithm mu of a return; in [-10, 10].</summary>
    [Range(-10, 10)]
    public double Growth { get; init; }

    /// <summary>What the first asset has more than the others in the mean logarithm of its return; in [-10, 10].</summary>
    [Range(-10, 10)]
    public double Advantage { get; init; } = 0.01;

    /// <summary>Standard deviation s of the logarithm of a return; in [0, 10].</summary>
    [Range(0, 10)]
    public double Volatility { get; init; } = 0.1;
}
