namespace Bandits.Solvers.Relaxation;

/// <summary>Successive over-relaxation: sweeps until the residual is small enough.</summary>
/// <remarks>
/// A sweep solves (D / omega + L) delta = b - A x and adds delta to x, where A = L + D + U in the order of the sweep; omega = 1 is
/// Gauss-Seidel. The solve stops at the first sweep k with ||b - A x_k|| &lt; eps ||b - A x_0||. Allocates nothing.
/// Source: Young, "Iterative Methods for Solving Partial Difference Equations of Elliptic Type", Trans. AMS 1954.
/// </remarks>
public static class Sor
{
    /// <summary>Solves A x = b.</summary>
    /// <param name="relaxation">The matrix A and the order of its unknowns.</param>
    /// <param name="b">n finite numbers.</param>
    /// <param name="x">The start, n finite numbers; overwritten by the solution.</param>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    /// <param name="rule">When to stop; null: the default.</param>
    /// <returns>How it ended, after how many sweeps. No sweep is made if the first residual is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A wrong length, omega outside (0, 2), or a number that is not finite.</exception>
    public static SolveResult Solve(
        IRelaxation relaxation, ReadOnlySpan<double> b, Span<double> x, double omega, StopRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(relaxation);
        SolveArguments.Sizes(relaxation.Matrix, b, x);
        SolveArguments.Omega(omega);
        return relaxation.Solve(b, x, omega, rule);
    }
}
