using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="FtrlProximal"/>.</summary>
public sealed record FtrlProximalOptions
{
    /// <summary>Learning rate alpha, to be tuned; greater than 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 0.1;

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
