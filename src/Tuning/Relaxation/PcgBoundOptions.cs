using System.ComponentModel.DataAnnotations;

namespace Bandits.Tuning.Relaxation;

/// <summary>Options of <see cref="PcgBound"/>.</summary>
public sealed record PcgBoundOptions
{
    /// <summary>The region.</summary>
    public ProblemShape Shape { get; init; }

    /// <summary>Lattice points per side m; 12 gives 100 unknowns on the square and 75 on the L. Time grows with m^6.</summary>
    [Range(4, 60)]
    public int Lattice { get; init; } = 12;

    /// <summary>The shift c of the diagonal 4 + c.</summary>
    [Range(0, 1e6)]
    public double Shift { get; init; }

    /// <summary>Whether every right-hand side is a vector of ones, and not drawn.</summary>
    public bool Ones { get; init; }

    /// <summary>The relaxation parameters of the preconditioner, all different; null for 2 sqrt(2) - 2, 0.85, 0.9, ..., 1.9.</summary>
    [Range(0, 2, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public IReadOnlyList<double>? Omegas { get; init; }

    /// <summary>The factor eps by which the residual must fall.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Tolerance { get; init; } = 1e-8;
}
