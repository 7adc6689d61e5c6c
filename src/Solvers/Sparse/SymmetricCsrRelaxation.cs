using Bandits.Solvers.Relaxation;

namespace Bandits.Solvers.Sparse;

/// <summary>Sweeps in the natural order over a symmetric matrix of which only the lower half is stored.</summary>
/// <remarks>
/// A sweep back gathers what is old along a row and scatters what is new along the column that mirrors it: one pass over the half.
/// A sweep forward first scatters all that is old: two passes. Made for preconditioned conjugate gradients, which read the half three
/// times per iteration. One solve at a time.
/// </remarks>
/// <param name="matrix">The matrix.</param>
public sealed class SymmetricCsrRelaxation(SymmetricCsrMatrix matrix) : IRelaxation
{
    private readonly SymmetricCsrMatrix _matrix = matrix ?? throw new ArgumentNullException(nameof(matrix));
    private readonly double[] _inverse = Array.ConvertAll(matrix.Diagonal.ToArray(), value => 1 / value);
    private readonly double[] _upper = new double[matrix.Size];    // U x
    private readonly double[] _residual = new double[matrix.Size];

    /// <inheritdoc/>
    public IMatrix Matrix => _matrix;

    /// <inheritdoc/>
    public void Sweep(Span<double> x, ReadOnlySpan<double> b, double omega) => Forward(x, b, omega, measured: false);

    /// <inheritdoc/>
    public double SweepMeasured(Span<double> x, ReadOnlySpan<double> b, double omega)
    {
        bool measured = omega >= Stationary.LeastTelling;
        Forward(x, b, omega, measured);
        return measured ? Vectors.Norm(_residual) : _matrix.ResidualNorm(x, b);
    }

    /// <inheritdoc/>
    public unsafe void SweepBack(Span<double> x, ReadOnlySpan<double> b, double omega)
    {
        SolveArguments.Lengths(_inverse.Length, x, b);
        Array.Clear(_upper);
        fixed (int* start = _matrix.Start, columns = _matrix.Column)
        fixed (double* values = _matrix.Value, inverse = _inverse, upper = _upper, xs = x, bs = b)
        {
            for (int row = _inverse.Length - 1; row >= 0; row--)
            {
                double sum = bs[row] - upper[row];
                for (int e = start[row]; e < start[row + 1]; e++) sum = Math.FusedMultiplyAdd(-values[e], xs[columns[e]], sum);
                double next = Math.FusedMultiplyAdd(omega * inverse[row], sum, (1 - omega) * xs[row]);
                xs[row] = next;
                for (int e = start[row]; e < start[row + 1]; e++) upper[columns[e]] = Math.FusedMultiplyAdd(values[e], next, upper[columns[e]]);
            }
        }
    }

    /// <inheritdoc/>
    public unsafe void Precondition(ReadOnlySpan<double> r, Span<double> z, double omega)
    {
        SolveArguments.Lengths(_inverse.Length, r, z);
        fixed (int* start = _matrix.Start, columns = _matrix.Column)
        fixed (double* values = _matrix.Value, inverse = _inverse, diagonal = _matrix.Diagonal, rs = r, zs = z)
        {
            for (int row = 0; row < _inverse.Length; row++) // (D + omega L) y = r
            {
                double sum = 0;
                for (int e = start[row]; e < start[row + 1]; e++) sum = Math.FusedMultiplyAdd(values[e], zs[columns[e]], sum);
                zs[row] = inverse[row] * Math.FusedMultiplyAdd(-omega, sum, rs[row]);
            }

            for (int row = 0; row < _inverse.Length; row++) zs[row] *= omega * (2 - omega) * diagonal[row];
            for (int row = _inverse.Length - 1; row >= 0; row--) // (D + omega L)' z = omega (2 - omega) D y
            {
                double here = zs[row] *= inverse[row], factor = -omega * here;
                for (int e = start[row]; e < start[row + 1]; e++) zs[columns[e]] = Math.FusedMultiplyAdd(factor, values[e], zs[columns[e]]);
            }
        }
    }

    // r = (1/omega - 1) D delta - U delta, the second term scattered row by row.
    private unsafe void Forward(Span<double> x, ReadOnlySpan<double> b, double omega, bool measured)
    {
        SolveArguments.Lengths(_inverse.Length, x, b);
        Array.Clear(_upper);
        fixed (int* start = _matrix.Start, columns = _matrix.Column)
        fixed (double* values = _matrix.Value, inverse = _inverse, diagonal = _matrix.Diagonal, upper = _upper, residual = _residual, xs = x, bs = b)
        {
            for (int row = 0; row < _inverse.Length; row++)
            {
                for (int e = start[row]; e < start[row + 1]; e++) upper[columns[e]] = Math.FusedMultiplyAdd(values[e], xs[row], upper[columns[e]]);
            }

            for (int row = 0; row < _inverse.Length; row++)
            {
                double sum = bs[row] - upper[row], old = xs[row];
                for (int e = start[row]; e < start[row + 1]; e++) sum = Math.FusedMultiplyAdd(-values[e], xs[columns[e]], sum);
                double next = Math.FusedMultiplyAdd(omega * inverse[row], sum, (1 - omega) * old), delta = next - old;
                xs[row] = next;
                if (!measured) continue;
                residual[row] = (1 / omega - 1) * diagonal[row] * delta;
                for (int e = start[row]; e < start[row + 1]; e++) residual[columns[e]] = Math.FusedMultiplyAdd(-values[e], delta, residual[columns[e]]);
            }
        }
    }
}
