using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Arms;

/// <summary>Options of <see cref="Drifting"/>.</summary>
public sealed record DriftingOptions : ArmsOptions
{
    /// <summary>Number of arms K, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Arms { get; init; } = 2;

    /// <summary>Rounds in which every mean goes up and down once, at least 1.</summary>
    [Range(1, long.MaxValue)]
    public long Period { get; init; } = 2048;

    /// <summary>The mean reward around which every arm moves; finite.</summary>
    public double Centre { get; init; } = 0.5;

    /// <summary>How far the means move from the centre, at least 0. With Bernoulli noise, centre - amplitude and centre + amplitude must lie in [0, 1].</summary>
    [Range(0, double.PositiveInfinity)]
    public double Amplitude { get; init; } = 0.3;
}
