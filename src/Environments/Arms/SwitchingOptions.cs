using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Arms;

/// <summary>Options of <see cref="Switching"/>.</summary>
public sealed record SwitchingOptions : ArmsOptions
{
    /// <summary>Number of arms, at least 1; at least 2 if the best arm is to move within the horizon.</summary>
    [Range(1, int.MaxValue)]
    public int Arms { get; init; } = 10;

    /// <summary>Rounds between two switches, at least 1. As long as the horizon, or longer: nothing ever changes.</summary>
    [Range(1, long.MaxValue)]
    public long Segment { get; init; } = 512;

    /// <summary>Mean reward of the best arm, in [0, 1].</summary>
    [Range(0, 1)]
    public double Best { get; init; } = 0.8;

    /// <summary>Mean reward of all other arms, in [0, 1].</summary>
    [Range(0, 1)]
    public double Rest { get; init; } = 0.3;
}
