using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="FtrlProximal"/>.</summary>
public sealed record FtrlProximalOptions
{
    /// <summary>Learning rate alpha; greater than 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public required double LearningRate { get; init; }

    /// <summary>Damping beta of the first steps; greater than 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double Damping { get; init; } = 1;

    /// <summary>Weight of the L1 penalty, which keeps coordinates at exactly 0; at least 0.</summary>
    [Range(0, double.PositiveInfinity)]
    public double L1 { get; init; }

    /// <summary>Weight of the L2 penalty; at least 0.</summary>
    [Range(0, double.PositiveInfinity)]
    public double L2 { get; init; }
}
