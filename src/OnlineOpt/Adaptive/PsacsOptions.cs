using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Adaptive;

/// <summary>Options of <see cref="Psacs"/>.</summary>
public sealed record PsacsOptions : AdaptiveOptions
{
    /// <summary>The loss C after which the next interval begins, greater than 0. Default: 1.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double LossThreshold { get; init; } = 1;
}
