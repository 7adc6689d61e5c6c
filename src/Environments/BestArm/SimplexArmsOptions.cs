using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.BestArm;

/// <summary>Options of <see cref="SimplexArms"/>.</summary>
public sealed record SimplexArmsOptions
{
    /// <summary>Number of arms K; from 2 to 10000.</summary>
    [Range(2, 10_000)]
    public int Arms { get; init; } = 100;

    /// <summary>Number of features d; from 2 to 100.</summary>
    [Range(2, 100)]
    public int Dimension { get; init; } = 10;

    /// <summary>Smallest second mean that is accepted, where the best is 0.8; from 0.3 on.</summary>
    [Range(0.3, 0.8)]
    public double LeastSecond { get; init; } = 0.60;

    /// <summary>Largest second mean that is accepted; above the smallest.</summary>
    [Range(0.3, 0.8)]
    public double LargestSecond { get; init; } = 0.65;

    /// <summary>Number of the drawn instance, the same in all runs. Default: every run draws its own.</summary>
    [Range(0, int.MaxValue)]
    public int? Draw { get; init; }
}
