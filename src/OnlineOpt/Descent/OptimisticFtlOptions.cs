using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="OptimisticFtl"/>.</summary>
public sealed record OptimisticFtlOptions : HintOptions
{
    /// <summary>Strong convexity mu of the expected losses; greater than 0. Default: what the problem says.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? StrongConvexity { get; init; }
}
