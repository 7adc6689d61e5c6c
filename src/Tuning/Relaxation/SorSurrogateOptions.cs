using System.ComponentModel.DataAnnotations;

namespace Bandits.Tuning.Relaxation;

/// <summary>Options of <see cref="SorSurrogate"/>.</summary>
public sealed record SorSurrogateOptions : ShiftOptions
{
    /// <summary>Number of arms d, at least 1; null for T^(1/3), rounded up, as theory has it for a horizon of T rounds.</summary>
    [Range(1, 4096)]
    public int? Arms { get; init; }

    /// <summary>The largest omega; the arms are 1 + (largest - 1) i / d for i = 1 to d.</summary>
    [Range(1, 2, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double LargestOmega { get; init; } = 1.95;

    /// <summary>The factor eps by which the residual must fall.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>How far from its asymptotic rate a solve is, tau.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double Tau { get; init; } = 0.2;
}
