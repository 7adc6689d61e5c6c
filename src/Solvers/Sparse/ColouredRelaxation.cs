using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Bandits.Solvers.Relaxation;

namespace Bandits.Solvers.Sparse;

/// <summary>Sweeps over a sparse matrix by colours, four unknowns at once.</summary>
/// <remarks>
/// Rows lie in slices of four, filled up with zeros where they differ in length (sliced ELLPACK). Any order is right; it is fast where
/// four visits in a row are no neighbours, as in an order by colours, and slow otherwise: for that is <see cref="CsrRelaxation"/>. The
/// residual after a sweep is r = (1/omega - 1) D delta - U delta for the step delta, taken as soon as all unknowns of a row are new. One
/// solve at a time.
/// </remarks>
public sealed class ColouredRelaxation : IRelaxation
{
    private const int Width = Slices.Width, Block = 32;
    private readonly CsrMatrix _matrix;
    private readonly Slices _slices;
    private readonly double[] _diagonal; // in the layout of slices, as the next
    private readonly double[] _inverse;
    private readonly double[] _delta;    // by unknown

    /// <summary>Sweeps in as many colours as it takes, <see cref="Orders.Multicolour"/>.</summary>
    /// <param name="matrix">The matrix.</param>
    public ColouredRelaxation(CsrMatrix matrix)
        : this(matrix, Orders.Multicolour(matrix))
    {
    }

    /// <summary>Sweeps in a given order.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="order">The unknowns as they are visited: 0..n-1, each once; see <see cref="Orders"/>.</param>
    /// <exception cref="ArgumentException">Not an order of the unknowns.</exception>
    public ColouredRelaxation(CsrMatrix matrix, ReadOnlySpan<int> order)
        : this(matrix, Cut(matrix, order))
    {
    }

    private ColouredRelaxation(CsrMatrix matrix, Slices slices)
    {
        (_matrix, _slices) = (matrix, slices);
        _diagonal = slices.Lay(matrix.Diagonal);
        _inverse = Array.ConvertAll(_diagonal, value => value == 0 ? 0 : 1 / value);
        _delta = new double[matrix.Size];
    }

    /// <inheritdoc/>
    public IMatrix Matrix => _matrix;

    /// <summary>Sweeps over A + c I in the same order; shares everything but the diagonal with these.</summary>
    /// <param name="shift">c, a finite number.</param>
    /// <returns>The sweeps, with vectors of their own.</returns>
    /// <exception cref="ArgumentException">The shift makes a diagonal entry 0; names the row.</exception>
    public ColouredRelaxation Shifted(double shift) => new(_matrix.Shifted(shift), _slices);

    /// <inheritdoc/>
    public unsafe void Sweep(Span<double> x, ReadOnlySpan<double> b, double omega)
    {
        SolveArguments.Lengths(_matrix.Size, x, b);
        fixed (double* xs = x, bs = b) Relax(xs, bs, null, omega, 0, _slices.Count, step: 1);
    }

    /// <inheritdoc/>
    public unsafe void SweepBack(Span<double> x, ReadOnlySpan<double> b, double omega)
    {
        SolveArguments.Lengths(_matrix.Size, x, b);
        fixed (double* xs = x, bs = b) Relax(xs, bs, null, omega, _slices.Count - 1, -1, step: -1);
    }

    /// <inheritdoc/>
    public unsafe double SweepMeasured(Span<double> x, ReadOnlySpan<double> b, double omega)
    {
        SolveArguments.Lengths(_matrix.Size, x, b);
        if (omega < Stationary.LeastTelling)
        {
            Sweep(x, b, omega);
            return _matrix.ResidualNorm(x, b);
        }

        Vector256<double> squares = default;
        int measured = 0, count = _slices.Count;
        fixed (double* xs = x, bs = b, deltas = _delta)
        {
            for (int from = 0; from < count; from += Block)
            {
                int to = Math.Min(from + Block, count), ready = measured;
                Relax(xs, bs, deltas, omega, from, to, step: 1);
                while (ready < to && _slices.Reach[ready] < to) ready++;
                squares = Measure(deltas, 1 / omega - 1, measured, ready, squares);
                measured = ready;
            }
        }

        return Math.Sqrt(Vector256.Sum(squares));
    }

    /// <inheritdoc/>
    public unsafe void Precondition(ReadOnlySpan<double> r, Span<double> z, double omega)
    {
        SolveArguments.Lengths(_matrix.Size, r, z);
        z.Clear(); // what fills up a row reads its unknown, before that is written
        fixed (int* unknowns = _slices.Unknown, start = _slices.Start, lower = _slices.Lower, columns = _slices.Column)
        fixed (double* values = _slices.Value, inverse = _inverse, rs = r, zs = z)
        {
            for (int slice = 0; slice < _slices.Count; slice++) // (D + omega L) y = r
            {
                int* here = unknowns + slice * (nint)Width;
                Vector256<double> sum = omega * Sum(values, zs, columns, lower[slice], start[slice + 1], default);
                Scatter(Vector256.Load(inverse + slice * (nint)Width) * (Gather(rs, here) + sum), zs, here);
            }

            for (int slice = _slices.Count - 1; slice >= 0; slice--) // (D + omega U) z = omega (2 - omega) D y
            {
                int* here = unknowns + slice * (nint)Width;
                Vector256<double> sum = omega * Sum(values, zs, columns, start[slice], lower[slice], default);
                Scatter(Vector256.FusedMultiplyAdd(Vector256.Load(inverse + slice * (nint)Width), sum, omega * (2 - omega) * Gather(zs, here)), zs, here);
            }
        }
    }

    private static Slices Cut(CsrMatrix matrix, ReadOnlySpan<int> order)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return new Slices(matrix.Rows, order.ToArray(), Orders.Visits(order, matrix.Size));
    }

    // Notes the steps where deltas are wanted.
    private unsafe void Relax(double* x, double* b, double* deltas, double omega, int from, int to, int step)
    {
        fixed (int* unknowns = _slices.Unknown, start = _slices.Start, columns = _slices.Column)
        fixed (double* values = _slices.Value, inverse = _inverse)
        {
            for (int slice = from; slice != to; slice += step)
            {
                int* here = unknowns + slice * (nint)Width;
                Vector256<double> old = Gather(x, here), sum = Sum(values, x, columns, start[slice], start[slice + 1], Gather(b, here));
                Vector256<double> next = Vector256.FusedMultiplyAdd(omega * Vector256.Load(inverse + slice * (nint)Width), sum, (1 - omega) * old);
                Scatter(next, x, here);
                if (deltas != null) Scatter(next - old, deltas, here);
            }
        }
    }

    // Adds the squares of the residual's entries in the slices from..to-1.
    private unsafe Vector256<double> Measure(double* deltas, double weight, int from, int to, Vector256<double> squares)
    {
        fixed (int* unknowns = _slices.Unknown, start = _slices.Start, lower = _slices.Lower, columns = _slices.Column)
        fixed (double* values = _slices.Value, diagonal = _diagonal)
        {
            for (int slice = from; slice < to; slice++)
            {
                Vector256<double> rest = weight * Vector256.Load(diagonal + slice * (nint)Width) * Gather(deltas, unknowns + slice * (nint)Width);
                rest = Sum(values, deltas, columns, start[slice], lower[slice], rest);
                squares = Vector256.FusedMultiplyAdd(rest, rest, squares);
            }
        }

        return squares;
    }

    // What is added to, minus the products of the entries from..to-1 with their unknowns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<double> Sum(double* values, double* x, int* columns, int from, int to, Vector256<double> sum)
    {
        for (int e = from; e < to; e++) sum = Vector256.FusedMultiplyAdd(-Vector256.Load(values + e * (nint)Width), Gather(x, columns + e * (nint)Width), sum);
        return sum;
    }

    // Four loads are no slower than the instruction that gathers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<double> Gather(double* from, int* at) => Vector256.Create(from[at[0]], from[at[1]], from[at[2]], from[at[3]]);

    // The first last, since it may be repeated.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Scatter(Vector256<double> numbers, double* to, int* at)
    {
        to[at[3]] = numbers[3];
        to[at[2]] = numbers[2];
        to[at[1]] = numbers[1];
        to[at[0]] = numbers[0];
    }
}
