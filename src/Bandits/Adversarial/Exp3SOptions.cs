using System.ComponentModel.DataAnnotations;

namespace Bandits.Adversarial;

/// <summary>Options of <see cref="Exp3S"/>.</summary>
public sealed record Exp3SOptions
{
    /// <summary>Number S of switches of the best arm within the horizon; at least 0. Must be given unless the mixing is.</summary>
    [Range(0, double.PositiveInfinity)]
    public long? Switches { get; init; }

    /// <summary>Share gamma of the uniform distribution, in (0, 1]. Default: min(1, sqrt(K (S ln(K T) + e) / ((e - 1) T))).</summary>
    [Range(0, 1.0, MinimumIsExclusive = true)]
    public double? Mixing { get; init; }

    /// <summary>Weight alpha shared between the arms per round, in [0, 1]. Default: 1 / T.</summary>
    [Range(0, 1.0)]
    public double? Sharing { get; init; }
}
