using System.ComponentModel.DataAnnotations;

namespace Bandits.Tuning.Relaxation;

/// <summary>Options of <see cref="SorEigenvectors"/>.</summary>
public sealed record SorEigenvectorsOptions
{
    /// <summary>Grid points per side g; g^2 unknowns, in time that grows with g^6.</summary>
    [Range(2, 40)]
    public int Side { get; init; } = 10;

    /// <summary>The omega whose eigenvectors are the right-hand sides; close to 1 none is complex, above the best omega all are.</summary>
    [Range(1, 2, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Omega { get; init; } = 1.4;

    /// <summary>Whether only eigenvectors of simple eigenvalues count: the others depend on how they are computed.</summary>
    public bool OnlySimple { get; init; }

    /// <summary>The relaxation parameters to choose from, all different; null for 1, 1.01, ..., 1.99.</summary>
    [Range(0, 2, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public IReadOnlyList<double>? Omegas { get; init; }

    /// <summary>The factor eps by which the residual must fall.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Tolerance { get; init; } = 1e-8;
}
