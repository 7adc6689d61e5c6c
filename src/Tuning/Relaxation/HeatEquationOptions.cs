using System.ComponentModel.DataAnnotations;

namespace Bandits.Tuning.Relaxation;

/// <summary>Options of <see cref="HeatEquation"/>.</summary>
public sealed record HeatEquationOptions
{
    /// <summary>Cells per side nx; (nx - 1)^2 unknowns.</summary>
    [Range(2, 1000)]
    public int Cells { get; init; } = 25;

    /// <summary>Rounds are every so manieth step only; 10 leaves a tenth of the solves, and a tenth of the rounds per swing of the diffusivity.</summary>
    [Range(1, 1_000_000)]
    public int Every { get; init; } = 1;

    /// <summary>The relaxation parameters of the preconditioner to choose from, all different; null for 1, 1.05, ..., 1.95.</summary>
    [Range(0, 2, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public IReadOnlyList<double>? Omegas { get; init; }

    /// <summary>The factor eps by which the residual must fall below the right-hand side.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>Rounds by which costs come late.</summary>
    [Range(0, int.MaxValue - 1)]
    public int Delay { get; init; }
}
