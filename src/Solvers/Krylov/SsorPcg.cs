using Bandits.Solvers.Relaxation;

namespace Bandits.Solvers.Krylov;

/// <summary>Conjugate gradients preconditioned by symmetric over-relaxation, M = (D + omega L) D^-1 (D + omega L)' / (omega (2 - omega)).</summary>
/// <remarks>
/// Stops like <see cref="Cg"/>. Keeps its vectors for the next solve, which then allocates nothing; one solve at a time.
/// The order of the unknowns matters: under two colours no omega is better than 1.
/// Source: Axelsson, "A Generalized SSOR Method", BIT 1972.
/// </remarks>
public sealed class SsorPcg
{
    private readonly Cg _cg = new();
    private readonly Preconditioner _preconditioner = new();

    /// <summary>Solves A x = b.</summary>
    /// <param name="relaxation">The matrix A, symmetric positive definite, and the order of its unknowns.</param>
    /// <param name="b">n finite numbers.</param>
    /// <param name="x">The start, n finite numbers; overwritten by the solution.</param>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    /// <param name="rule">When to stop; null: the default.</param>
    /// <returns>How it ended, after how many iterations.</returns>
    /// <exception cref="ArgumentException">A matrix that is not symmetric.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A wrong length, omega outside (0, 2), or a number that is not finite.</exception>
    public SolveResult Solve(IRelaxation relaxation, ReadOnlySpan<double> b, Span<double> x, double omega, StopRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(relaxation);
        SolveArguments.Omega(omega);
        (_preconditioner.Relaxation, _preconditioner.Omega) = (relaxation, omega);
        return _cg.Solve(relaxation.Matrix, b, x, rule, _preconditioner);
    }

    private sealed class Preconditioner : IPreconditioner
    {
        public IRelaxation? Relaxation { get; set; }

        public double Omega { get; set; }

        public void Apply(ReadOnlySpan<double> r, Span<double> z) => Relaxation!.Precondition(r, z, Omega);
    }
}
