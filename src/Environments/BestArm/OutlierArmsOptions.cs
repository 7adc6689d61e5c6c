using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.BestArm;

/// <summary>Options of <see cref="OutlierArms"/>.</summary>
public sealed record OutlierArmsOptions
{
    /// <summary>Number of arms K; from 3 to 10000.</summary>
    [Range(3, 10_000)]
    public int Arms { get; init; } = 30;

    /// <summary>Number of the drawn instance, the same in all runs. Default: every run draws its own.</summary>
    [Range(0, int.MaxValue)]
    public int? Draw { get; init; } = 0;
}
