using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Arms;

/// <summary>Options of <see cref="Bursts"/>.</summary>
public sealed record BurstsOptions : ArmsOptions
{
    /// <summary>Number of arms, at least 2.</summary>
    [Range(2, int.MaxValue)]
    public int Arms { get; init; } = 10;

    /// <summary>Rounds per period; each holds one burst; at least 1.</summary>
    [Range(1, long.MaxValue)]
    public long Period { get; init; } = 2048;

    /// <summary>Rounds per burst, from 1 to the period.</summary>
    [Range(1, long.MaxValue)]
    public long Length { get; init; } = 512;

    /// <summary>Mean reward of arm 0, always, in [0, 1].</summary>
    [Range(0, 1)]
    public double Steady { get; init; } = 0.5;

    /// <summary>Mean reward of an arm during its burst, in [0, 1].</summary>
    [Range(0, 1)]
    public double Burst { get; init; } = 1;

    /// <summary>Mean reward of every other arm, in [0, 1].</summary>
    [Range(0, 1)]
    public double Rest { get; init; } = 0.1;
}
