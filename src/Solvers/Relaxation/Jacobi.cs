using Bandits.Validation;

namespace Bandits.Solvers.Relaxation;

/// <summary>Jacobi's iteration, x += D^-1 (b - A x): one product with A per iteration, until the residual is small enough.</summary>
/// <remarks>Stops like <see cref="Sor"/>. Keeps its vector for the next solve, which then allocates nothing; one solve at a time.</remarks>
public sealed class Jacobi
{
    private double[] _residual = [];

    /// <summary>Solves A x = b.</summary>
    /// <param name="matrix">The matrix A.</param>
    /// <param name="diagonal">Its diagonal, n numbers.</param>
    /// <param name="b">n finite numbers.</param>
    /// <param name="x">The start, n finite numbers; overwritten by the solution.</param>
    /// <param name="rule">When to stop; null: the default.</param>
    /// <returns>How it ended, after how many iterations.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A wrong length, or a number that is not finite.</exception>
    public SolveResult Solve(
        IMatrix matrix, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> b, Span<double> x, StopRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        SolveArguments.Sizes(matrix, b, x);
        if (diagonal.Length != matrix.Size) throw Check.OutOfRange("diagonal.Length", diagonal.Length, $"{matrix.Size}, the number of unknowns");
        if (_residual.Length < matrix.Size) _residual = new double[matrix.Size];
        var iteration = new Iteration(matrix, diagonal, _residual.AsSpan(0, matrix.Size));
        iteration.Measure(x, b);
        return Stationary.Solve(matrix, ref iteration, b, x, rule);
    }

    private readonly ref struct Iteration(IMatrix matrix, ReadOnlySpan<double> diagonal, Span<double> residual) : IIteration
    {
        private readonly ReadOnlySpan<double> _diagonal = diagonal;
        private readonly Span<double> _residual = residual;

        public void Step(Span<double> x, ReadOnlySpan<double> b) => StepMeasured(x, b);

        public double StepMeasured(Span<double> x, ReadOnlySpan<double> b)
        {
            for (int i = 0; i < x.Length; i++) x[i] += _residual[i] / _diagonal[i];
            return Measure(x, b);
        }

        public double Measure(ReadOnlySpan<double> x, ReadOnlySpan<double> b)
        {
            matrix.Multiply(x, _residual);
            Vectors.ScaleAdd(b, -1, _residual);
            return Vectors.Norm(_residual);
        }
    }
}
