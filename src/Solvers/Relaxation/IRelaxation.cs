namespace Bandits.Solvers.Relaxation;

/// <summary>Sweeps of successive over-relaxation over the unknowns of a matrix, in a fixed order.</summary>
/// <remarks>
/// A sweep visits the rows in order and sets x_i to (1 - omega) x_i + (omega / a_ii)(b_i - sum_{j != i} a_ij x_j), in place.
/// A span of another length than n is refused with an <see cref="ArgumentOutOfRangeException"/>; numbers are not looked at: solvers check
/// 0 &lt; omega &lt; 2 once, before they start.
/// </remarks>
public interface IRelaxation
{
    /// <summary>The matrix A.</summary>
    IMatrix Matrix { get; }

    /// <summary>One sweep in order.</summary>
    /// <param name="x">n numbers; overwritten.</param>
    /// <param name="b">n numbers.</param>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    void Sweep(Span<double> x, ReadOnlySpan<double> b, double omega);

    /// <summary>One sweep against the order.</summary>
    /// <param name="x">n numbers; overwritten.</param>
    /// <param name="b">n numbers.</param>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    void SweepBack(Span<double> x, ReadOnlySpan<double> b, double omega);

    /// <summary>One sweep in order, and the Euclidean norm of b - A x after it; in one pass over memory where that can be had.</summary>
    /// <param name="x">n numbers; overwritten.</param>
    /// <param name="b">n numbers.</param>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    /// <returns>The norm; not finite where a number overflowed.</returns>
    double SweepMeasured(Span<double> x, ReadOnlySpan<double> b, double omega);

    /// <summary>z = M^-1 r for the preconditioner of symmetric over-relaxation, M = (D + omega L) D^-1 (D + omega U) / (omega (2 - omega)).</summary>
    /// <remarks>The same as a sweep and a sweep back from z = 0; two triangular solves, where they can be had, are half the work.</remarks>
    /// <param name="r">n numbers.</param>
    /// <param name="z">Room for n numbers, apart from <paramref name="r"/>.</param>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    void Precondition(ReadOnlySpan<double> r, Span<double> z, double omega)
    {
        z.Clear();
        Sweep(z, r, omega);
        SweepBack(z, r, omega);
    }

    /// <summary>Sweeps until the residual is small enough. Arguments are those of <see cref="Sor"/>, checked.</summary>
    internal SolveResult Solve(ReadOnlySpan<double> b, Span<double> x, double omega, StopRule? rule)
    {
        var sweeps = new Sweeps(this, omega);
        return Stationary.Solve(Matrix, ref sweeps, b, x, rule);
    }

    private readonly struct Sweeps(IRelaxation relaxation, double omega) : IIteration
    {
        public void Step(Span<double> x, ReadOnlySpan<double> b) => relaxation.Sweep(x, b, omega);

        public double StepMeasured(Span<double> x, ReadOnlySpan<double> b) => relaxation.SweepMeasured(x, b, omega);
    }
}
