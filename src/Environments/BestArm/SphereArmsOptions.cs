using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.BestArm;

/// <summary>Options of <see cref="SphereArms"/>.</summary>
public sealed record SphereArmsOptions
{
    /// <summary>Number of arms K; from 2 to 1000.</summary>
    [Range(2, 1000)]
    public int Arms { get; init; } = 64;

    /// <summary>Dimension of the sphere's space; from 2 to 100. An arm has one feature more, a constant.</summary>
    [Range(2, 100)]
    public int Dimension { get; init; } = 10;

    /// <summary>Smallest gap between the two best means that is accepted; at least 0.</summary>
    [Range(0, 1)]
    public double LeastGap { get; init; } = 0.02;

    /// <summary>Largest gap that is accepted; above the smallest.</summary>
    [Range(0, 1)]
    public double LargestGap { get; init; } = 0.035;

    /// <summary>Number of the drawn instance, the same in all runs. Default: every run draws its own.</summary>
    [Range(0, int.MaxValue)]
    public int? Draw { get; init; }
}
