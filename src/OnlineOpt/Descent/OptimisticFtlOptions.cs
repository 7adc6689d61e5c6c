using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="OptimisticFtl"/>.</summary>
public sealed record OptimisticFtlOptions
{
    /// <summary>Strong convexity mu of the expected losses; greater than 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public required double StrongConvexity { get; init; }
}
