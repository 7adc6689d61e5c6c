using System.ComponentModel.DataAnnotations;

namespace Bandits.Tuning.Relaxation;

/// <summary>Options of <see cref="SolverChoice"/>.</summary>
public sealed record SolverChoiceOptions
{
    /// <summary>Grid points per side of the problems that come in turn.</summary>
    [Range(1, 1000)]
    public IReadOnlyList<int> Sides { get; init; } = [10, 30, 100];

    /// <summary>Right-hand sides per size; after the last one, the first comes again.</summary>
    [Range(1, 100_000)]
    public int Instances { get; init; } = 5;

    /// <summary>The relaxation parameters of over-relaxation and of the preconditioner.</summary>
    [Range(0, 2, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public IReadOnlyList<double> Omegas { get; init; } = [1, 1.4, 1.7, 1.9];

    /// <summary>The factor eps by which the residual must fall.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>The most iterations of a solve; one that does not get there is charged twice as many.</summary>
    [Range(1, 1_000_000)]
    public int MaxIterations { get; init; } = 2000;

    /// <summary>Rounds by which costs come late.</summary>
    [Range(0, int.MaxValue - 1)]
    public int Delay { get; init; }
}
