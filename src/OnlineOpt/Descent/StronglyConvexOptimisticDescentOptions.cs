using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="StronglyConvexOptimisticDescent"/>.</summary>
public sealed record StronglyConvexOptimisticDescentOptions
{
    /// <summary>Strong convexity lambda of the expected losses; greater than 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public required double StrongConvexity { get; init; }

    /// <summary>Smoothness L of the expected losses, at least 0: shortens the first steps, eta_t = 2 / (lambda t + 4 L). Default: 0, as in the theory.</summary>
    [Range(0, double.PositiveInfinity)]
    public double? Smoothness { get; init; }
}
