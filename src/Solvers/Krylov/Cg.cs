namespace Bandits.Solvers.Krylov;

/// <summary>Conjugate gradients for a symmetric positive definite matrix, with or without a preconditioner M.</summary>
/// <remarks>
/// z = M^-1 r, rho = r'z, p = z + (rho / rho_old) p, alpha = rho / p'A p, x += alpha p, r -= alpha A p, until ||r|| &lt;= eps ||b||,
/// also from a warm start. Found not to be positive definite where p'A p &lt;= 0. Looks at the residual in every iteration. Keeps its four
/// vectors for the next solve, which then allocates nothing; one solve at a time.
/// Source: Hestenes, Stiefel, "Methods of Conjugate Gradients for Solving Linear Systems", J. Res. NBS 1952.
/// </remarks>
public sealed class Cg
{
    private double[] _r = [], _z = [], _p = [], _q = [];

    /// <summary>Solves A x = b.</summary>
    /// <param name="matrix">The matrix A, symmetric positive definite.</param>
    /// <param name="b">n finite numbers.</param>
    /// <param name="x">The start, n finite numbers; overwritten by the solution.</param>
    /// <param name="rule">When to stop; null: the default.</param>
    /// <param name="preconditioner">M; null: none.</param>
    /// <returns>How it ended, after how many iterations. b = 0 gives x = 0 in none.</returns>
    /// <exception cref="ArgumentException">A matrix that is not symmetric.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A wrong length, or a number that is not finite.</exception>
    public SolveResult Solve(
        IMatrix matrix, ReadOnlySpan<double> b, Span<double> x, StopRule? rule = null, IPreconditioner? preconditioner = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        SolveArguments.Sizes(matrix, b, x);
        if (!matrix.IsSymmetric)
            throw new ArgumentException("The matrix is not symmetric; conjugate gradients need a symmetric positive definite one.", nameof(matrix));
        rule ??= StopRule.Default;
        Reserve(matrix.Size, preconditioner is not null);
        Span<double> r = _r.AsSpan(0, b.Length), z = preconditioner is null ? r : _z.AsSpan(0, b.Length);
        Span<double> p = _p.AsSpan(0, b.Length), q = _q.AsSpan(0, b.Length);

        double scale = Vectors.Norm(b);
        if (scale == 0)
        {
            x.Clear();
            return new(SolveStatus.Converged, 0, 0);
        }

        matrix.Multiply(x, r);
        Vectors.ScaleAdd(b, -1, r);
        double residual = Vectors.Norm(r), target = rule.Tolerance * (rule.ReferenceNorm ?? scale);
        if (!double.IsFinite(residual) || !double.IsFinite(target))
        {
            SolveArguments.Finite(b, x);
            return new(SolveStatus.Diverged, 0, residual) { Reason = "the norm of the residual overflows" };
        }

        if (residual <= target) return new(SolveStatus.Converged, 0, residual);

        p.Clear();
        double last = 1;
        for (int k = 1; k <= rule.MaxIterations; k++)
        {
            preconditioner?.Apply(r, z);
            double rho = Vectors.Dot(r, z);
            Vectors.ScaleAdd(z, rho / last, p); // p = 0 at first
            matrix.Multiply(p, q);
            double curvature = Vectors.Dot(p, q);
            if (!(curvature > 0 && curvature < double.PositiveInfinity))
                return new(SolveStatus.Diverged, k, residual) { Reason = "not positive definite" };
            double alpha = rho / curvature;
            Vectors.AddScaled(alpha, p, x);
            residual = Math.Sqrt(Vectors.AddScaled(-alpha, q, r));
            if (residual <= target) return new(SolveStatus.Converged, k, residual);
            if (!double.IsFinite(residual)) return new(SolveStatus.Diverged, k, residual) { Reason = "the residual is not finite" };
            last = rho;
        }

        return new(SolveStatus.IterationLimit, rule.MaxIterations, residual);
    }

    private void Reserve(int size, bool preconditioned)
    {
        if (_r.Length < size) (_r, _p, _q) = (new double[size], new double[size], new double[size]);
        if (preconditioned && _z.Length < size) _z = new double[size];
    }
}
