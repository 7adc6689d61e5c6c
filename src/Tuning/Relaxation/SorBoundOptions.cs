using System.ComponentModel.DataAnnotations;

namespace Bandits.Tuning.Relaxation;

/// <summary>Options of <see cref="SorBound"/>.</summary>
public sealed record SorBoundOptions
{
    /// <summary>Grid points per side g; g^2 unknowns, in time that grows with g^6.</summary>
    [Range(2, 40)]
    public int Side { get; init; } = 10;

    /// <summary>The shift c of the diagonal 4 + c; above 4 cos(pi / (g + 1)) - 4.</summary>
    [Range(-4.0, 1e6)]
    public double Shift { get; init; }

    /// <summary>Whether every right-hand side is a vector of ones, and not drawn.</summary>
    public bool Ones { get; init; }

    /// <summary>The relaxation parameters, all different; null for 1, 1.01, ..., 1.99.</summary>
    [Range(0, 2, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public IReadOnlyList<double>? Omegas { get; init; }

    /// <summary>The factor eps by which the residual must fall.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Tolerance { get; init; } = 1e-8;
}
