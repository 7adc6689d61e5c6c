using System.ComponentModel.DataAnnotations;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>The horizon, which a plan gives once for all environments, or for each. May be swept.</summary>
public sealed record HorizonKey
{
    /// <summary>How long every run lasts, in the plan's unit.</summary>
    [Range(1, 9e18)]
    public long Horizon { get; init; } = 1;
}
