using Bandits.Solvers.Krylov;
using Bandits.Solvers.Relaxation;

namespace Bandits.Solvers;

/// <summary>A method with its parameters and its matrix: what a choice of solver chooses.</summary>
/// <remarks>Keeps its vectors for the next solve; one solve at a time.</remarks>
public sealed class Solver
{
    private readonly Func<ReadOnlySpan<double>, Span<double>, StopRule?, SolveResult> _solve;

    private Solver(IMatrix matrix, double work, Func<ReadOnlySpan<double>, Span<double>, StopRule?, SolveResult> solve) =>
        (Matrix, WorkPerIteration, _solve) = (matrix, work, solve);

    /// <summary>The matrix A.</summary>
    public IMatrix Matrix { get; }

    /// <summary>Bytes that an iteration has to move at least, every vector read or written once per pass over it: work units.</summary>
    public double WorkPerIteration { get; }

    /// <summary>Successive over-relaxation, <see cref="Relaxation.Sor"/>.</summary>
    /// <param name="relaxation">The matrix A and the order of its unknowns.</param>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    /// <returns>The solver.</returns>
    public static Solver Sor(IRelaxation relaxation, double omega)
    {
        SolveArguments.Omega(omega);
        return new(relaxation.Matrix, Sweep(relaxation.Matrix), (b, x, rule) => Relaxation.Sor.Solve(relaxation, b, x, omega, rule));
    }

    /// <summary>Symmetric over-relaxation, <see cref="Relaxation.Ssor"/>.</summary>
    /// <param name="relaxation">The matrix A and the order of its unknowns.</param>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    /// <returns>The solver.</returns>
    public static Solver Ssor(IRelaxation relaxation, double omega)
    {
        SolveArguments.Omega(omega);
        return new(relaxation.Matrix, 2 * Sweep(relaxation.Matrix), (b, x, rule) => Relaxation.Ssor.Solve(relaxation, b, x, omega, rule));
    }

    /// <summary>Over-relaxation that finds omega while it runs, <see cref="Relaxation.AdaptiveSor"/>.</summary>
    /// <param name="relaxation">The matrix A and the order of its unknowns.</param>
    /// <returns>The solver.</returns>
    public static Solver AdaptiveSor(IRelaxation relaxation)
    {
        var adaptive = new AdaptiveSor();
        return new(relaxation.Matrix, Sweep(relaxation.Matrix) + Vector(relaxation.Matrix, 5), (b, x, rule) => adaptive.Solve(relaxation, b, x, rule));
    }

    /// <summary>Jacobi's iteration, <see cref="Relaxation.Jacobi"/>.</summary>
    /// <param name="matrix">The matrix A.</param>
    /// <param name="diagonal">Its diagonal, n numbers.</param>
    /// <returns>The solver.</returns>
    public static Solver Jacobi(IMatrix matrix, ReadOnlySpan<double> diagonal)
    {
        double[] kept = diagonal.ToArray();
        var jacobi = new Jacobi();
        // r = b - r, and x += r / d
        return new(matrix, matrix.BytesPerProduct + Vector(matrix, 7), (b, x, rule) => jacobi.Solve(matrix, kept, b, x, rule));
    }

    /// <summary>Conjugate gradients, <see cref="Krylov.Cg"/>.</summary>
    /// <param name="matrix">The matrix A, symmetric positive definite.</param>
    /// <returns>The solver.</returns>
    public static Solver Cg(IMatrix matrix)
    {
        var cg = new Cg();
        return new(matrix, Gradients(matrix), (b, x, rule) => cg.Solve(matrix, b, x, rule));
    }

    /// <summary>Conjugate gradients preconditioned by symmetric over-relaxation, <see cref="Krylov.SsorPcg"/>.</summary>
    /// <param name="relaxation">The matrix A, symmetric positive definite, and the order of its unknowns.</param>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    /// <returns>The solver.</returns>
    public static Solver SsorPcg(IRelaxation relaxation, double omega)
    {
        SolveArguments.Omega(omega);
        var pcg = new SsorPcg();
        // Two triangular solves read both halves of A once.
        return new(relaxation.Matrix, Gradients(relaxation.Matrix) + relaxation.Matrix.BytesPerProduct + Vector(relaxation.Matrix, 2),
            (b, x, rule) => pcg.Solve(relaxation, b, x, omega, rule));
    }

    /// <summary>Solves A x = b.</summary>
    /// <param name="b">n finite numbers.</param>
    /// <param name="x">The start, n finite numbers; overwritten by the solution.</param>
    /// <param name="rule">When to stop; null: the default.</param>
    /// <returns>How it ended, after how many iterations.</returns>
    public SolveResult Solve(ReadOnlySpan<double> b, Span<double> x, StopRule? rule = null) => _solve(b, x, rule);

    private static double Vector(IMatrix matrix, int times) => 8.0 * times * matrix.Size;

    // A sweep reads b besides.
    private static double Sweep(IMatrix matrix) => matrix.BytesPerProduct + Vector(matrix, 1);

    // r'z, p = z + beta p, p'q, x += alpha p, r -= alpha q
    private static double Gradients(IMatrix matrix) => matrix.BytesPerProduct + Vector(matrix, 2 + 3 + 2 + 3 + 3);
}
