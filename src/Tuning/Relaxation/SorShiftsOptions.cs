using System.ComponentModel.DataAnnotations;

namespace Bandits.Tuning.Relaxation;

/// <summary>Options of <see cref="SorShifts"/>.</summary>
public sealed record SorShiftsOptions : ShiftOptions
{
    /// <summary>The relaxation parameters to choose from, all different; null for 1, 1.05, ..., 1.95.</summary>
    [Range(0, 2, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public IReadOnlyList<double>? Omegas { get; init; }

    /// <summary>The factor eps by which the residual must fall.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>The most sweeps of a solve.</summary>
    [Range(1, 1_000_000)]
    public int MaxIterations { get; init; } = 10_000;

    /// <summary>What a solve is charged that did not get there: so many times the most sweeps.</summary>
    [Range(1, 100)]
    public double Penalty { get; init; } = 1;
}
