namespace Bandits.Solvers.Relaxation;

/// <summary>Symmetric successive over-relaxation: a sweep and a sweep back per iteration, until the residual is small enough.</summary>
/// <remarks>Stops like <see cref="Sor"/>. Allocates nothing.</remarks>
public static class Ssor
{
    /// <summary>Solves A x = b.</summary>
    /// <param name="relaxation">The matrix A and the order of its unknowns.</param>
    /// <param name="b">n finite numbers.</param>
    /// <param name="x">The start, n finite numbers; overwritten by the solution.</param>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    /// <param name="rule">When to stop; null: the default.</param>
    /// <returns>How it ended, after how many iterations of two sweeps each.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A wrong length, omega outside (0, 2), or a number that is not finite.</exception>
    public static SolveResult Solve(
        IRelaxation relaxation, ReadOnlySpan<double> b, Span<double> x, double omega, StopRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(relaxation);
        SolveArguments.Sizes(relaxation.Matrix, b, x);
        SolveArguments.Omega(omega);
        var iteration = new Iteration(relaxation, omega);
        return Stationary.Solve(relaxation.Matrix, ref iteration, b, x, rule);
    }

    private readonly struct Iteration(IRelaxation relaxation, double omega) : IIteration
    {
        public void Step(Span<double> x, ReadOnlySpan<double> b)
        {
            relaxation.Sweep(x, b, omega);
            relaxation.SweepBack(x, b, omega);
        }

        public double StepMeasured(Span<double> x, ReadOnlySpan<double> b)
        {
            Step(x, b);
            return relaxation.Matrix.ResidualNorm(x, b);
        }
    }
}
