using Bandits.Solvers.Relaxation;

namespace Bandits.Solvers.Sparse;

/// <summary>Sweeps over a matrix in compressed rows, in any order of its unknowns.</summary>
/// <remarks>
/// A sweep reads a row once, the newest neighbour last, so that the next row waits for one multiplication only. The residual after
/// it is r = (1/omega - 1) D delta - U delta for the step delta: the upper half of a row is read again as soon as all its unknowns
/// are new. One solve at a time.
/// </remarks>
public sealed class CsrRelaxation : IRelaxation
{
    private const int Block = 128;
    private readonly CsrMatrix _matrix;
    private readonly CsrRows _rows;
    private readonly int[] _order;       // the unknown of the k-th visit
    private readonly int[] _reach;       // the visit after which all neighbours of the k-th unknown are new
    private readonly double[] _diagonal; // in the order of visits, as the next
    private readonly double[] _inverse;
    private readonly double[] _delta;    // by unknown

    /// <summary>Sweeps in the natural order 0, 1, ..., n-1.</summary>
    /// <param name="matrix">The matrix.</param>
    public CsrRelaxation(CsrMatrix matrix)
        : this(matrix, Orders.Natural(matrix))
    {
    }

    /// <summary>Sweeps in a given order.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="order">The unknowns as they are visited: 0..n-1, each once; see <see cref="Orders"/>.</param>
    /// <exception cref="ArgumentException">Not an order of the unknowns.</exception>
    public CsrRelaxation(CsrMatrix matrix, ReadOnlySpan<int> order)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        _matrix = matrix;
        _order = order.ToArray();
        int[] visits = Orders.Visits(_order, matrix.Size);
        _rows = Arrange(matrix.Rows, _order, visits);
        _reach = [.. Enumerable.Range(0, matrix.Size).Select(k => _rows.Lower[k] > _rows.Start[k] ? visits[_rows.Column[_rows.Lower[k] - 1]] : k)];
        _diagonal = Array.ConvertAll(_order, unknown => matrix.Diagonal[unknown]);
        _inverse = Array.ConvertAll(_diagonal, value => 1 / value);
        _delta = new double[matrix.Size];
    }

    private CsrRelaxation(CsrRelaxation other, CsrMatrix shifted)
    {
        (_matrix, _rows, _order, _reach) = (shifted, other._rows, other._order, other._reach);
        _diagonal = Array.ConvertAll(_order, unknown => shifted.Diagonal[unknown]);
        _inverse = Array.ConvertAll(_diagonal, value => 1 / value);
        _delta = new double[shifted.Size];
    }

    /// <inheritdoc/>
    public IMatrix Matrix => _matrix;

    /// <summary>Sweeps over A + c I in the same order; shares everything but the diagonal with these.</summary>
    /// <param name="shift">c, a finite number.</param>
    /// <returns>The sweeps, with vectors of their own.</returns>
    /// <exception cref="ArgumentException">The shift makes a diagonal entry 0; names the row.</exception>
    public CsrRelaxation Shifted(double shift) => new(this, _matrix.Shifted(shift));

    /// <inheritdoc/>
    public unsafe void Sweep(Span<double> x, ReadOnlySpan<double> b, double omega)
    {
        SolveArguments.Lengths(_order.Length, x, b);
        fixed (double* xs = x, bs = b) Forward(xs, bs, null, omega, 0, _order.Length);
    }

    /// <inheritdoc/>
    public unsafe double SweepMeasured(Span<double> x, ReadOnlySpan<double> b, double omega)
    {
        SolveArguments.Lengths(_order.Length, x, b);
        if (omega < Stationary.LeastTelling)
        {
            Sweep(x, b, omega);
            return _matrix.ResidualNorm(x, b);
        }

        double squares = 0;
        int measured = 0, n = _order.Length;
        fixed (double* xs = x, bs = b, deltas = _delta)
        {
            for (int from = 0; from < n; from += Block)
            {
                int to = Math.Min(from + Block, n), ready = measured;
                Forward(xs, bs, deltas, omega, from, to);
                while (ready < to && _reach[ready] < to) ready++;
                squares = Measure(deltas, 1 / omega - 1, measured, ready, squares);
                measured = ready;
            }
        }

        return Math.Sqrt(squares);
    }

    /// <inheritdoc/>
    public unsafe void SweepBack(Span<double> x, ReadOnlySpan<double> b, double omega)
    {
        SolveArguments.Lengths(_order.Length, x, b);
        fixed (int* start = _rows.Start, columns = _rows.Column, order = _order)
        fixed (double* values = _rows.Value, inverse = _inverse, xs = x, bs = b)
        {
            int before = -1;
            double newest = 0;
            for (int k = _order.Length - 1; k >= 0; k--)
            {
                int unknown = order[k], last = start[k], e = start[k + 1] - 1;
                double sum = bs[unknown], factor = omega * inverse[k];
                for (; e > last; e--) sum = Math.FusedMultiplyAdd(-values[e], xs[columns[e]], sum);
                double next = Math.FusedMultiplyAdd(factor, sum, (1 - omega) * xs[unknown]);
                if (e == last) next = Math.FusedMultiplyAdd(-factor * values[e], columns[e] == before ? newest : xs[columns[e]], next);
                xs[unknown] = newest = next;
                before = unknown;
            }
        }
    }

    /// <inheritdoc/>
    public unsafe void Precondition(ReadOnlySpan<double> r, Span<double> z, double omega)
    {
        SolveArguments.Lengths(_order.Length, r, z);
        fixed (int* start = _rows.Start, lower = _rows.Lower, columns = _rows.Column, order = _order)
        fixed (double* values = _rows.Value, inverse = _inverse, rs = r, zs = z)
        {
            int before = -1;
            double newest = 0;
            for (int k = 0; k < _order.Length; k++) // (D + omega L) y = r
            {
                int unknown = order[k], last = start[k + 1] - 1, e = lower[k];
                double sum = 0, factor = omega * inverse[k];
                for (; e < last; e++) sum = Math.FusedMultiplyAdd(values[e], zs[columns[e]], sum);
                double next = Math.FusedMultiplyAdd(-factor, sum, inverse[k] * rs[unknown]);
                if (e == last) next = Math.FusedMultiplyAdd(-factor * values[e], columns[e] == before ? newest : zs[columns[e]], next);
                zs[unknown] = newest = next;
                before = unknown;
            }

            before = -1;
            for (int k = _order.Length - 1; k >= 0; k--) // (D + omega U) z = omega (2 - omega) D y
            {
                int unknown = order[k], last = start[k], e = lower[k] - 1;
                double sum = 0, factor = omega * inverse[k];
                for (; e > last; e--) sum = Math.FusedMultiplyAdd(values[e], zs[columns[e]], sum);
                double next = Math.FusedMultiplyAdd(-factor, sum, omega * (2 - omega) * zs[unknown]);
                if (e == last) next = Math.FusedMultiplyAdd(-factor * values[e], columns[e] == before ? newest : zs[columns[e]], next);
                zs[unknown] = newest = next;
                before = unknown;
            }
        }
    }

    // The visits from..to-1 of a sweep. Everything but the newest neighbour is added up without waiting for it; it is still in a
    // register if it was visited last. Notes the steps where deltas are wanted.
    private unsafe void Forward(double* x, double* b, double* deltas, double omega, int from, int to)
    {
        fixed (int* start = _rows.Start, columns = _rows.Column, order = _order)
        fixed (double* values = _rows.Value, inverse = _inverse)
        {
            int before = -1;
            double newest = 0;
            for (int k = from; k < to; k++)
            {
                int unknown = order[k], last = start[k + 1] - 1, e = start[k];
                double sum = b[unknown], factor = omega * inverse[k], old = x[unknown];
                for (; e < last; e++) sum = Math.FusedMultiplyAdd(-values[e], x[columns[e]], sum);
                double next = Math.FusedMultiplyAdd(factor, sum, (1 - omega) * old);
                if (e == last) next = Math.FusedMultiplyAdd(-factor * values[e], columns[e] == before ? newest : x[columns[e]], next);
                x[unknown] = newest = next;
                before = unknown;
                if (deltas != null) deltas[unknown] = next - old;
            }
        }
    }

    // Adds the squares of the residual's entries at the visits from..to-1.
    private unsafe double Measure(double* deltas, double weight, int from, int to, double squares)
    {
        fixed (int* start = _rows.Start, lower = _rows.Lower, columns = _rows.Column, order = _order)
        fixed (double* values = _rows.Value, diagonal = _diagonal)
        {
            for (int k = from; k < to; k++)
            {
                double rest = weight * diagonal[k] * deltas[order[k]];
                for (int e = start[k]; e < lower[k]; e++) rest = Math.FusedMultiplyAdd(-values[e], deltas[columns[e]], rest);
                squares = Math.FusedMultiplyAdd(rest, rest, squares);
            }
        }

        return squares;
    }

    // The rows as they are visited, the neighbours visited later first, each part in the order of visits.
    private static CsrRows Arrange(CsrRows rows, int[] order, int[] visits)
    {
        if (IsNatural(order)) return rows;
        int[] start = new int[order.Length + 1], lower = new int[order.Length], column = new int[rows.Column.Length];
        double[] value = new double[rows.Value.Length];
        for (int k = 0, to = 0; k < order.Length; k++)
        {
            int row = order[k];
            var entries = Enumerable.Range(rows.Start[row], rows.Start[row + 1] - rows.Start[row])
                .OrderBy(e => visits[rows.Column[e]] < k).ThenBy(e => visits[rows.Column[e]]);
            lower[k] = to;
            foreach (int e in entries)
            {
                (column[to], value[to]) = (rows.Column[e], rows.Value[e]);
                to++;
                if (visits[rows.Column[e]] > k) lower[k] = to;
            }

            start[k + 1] = to;
        }

        return new CsrRows(start, lower, column, value);
    }

    private static bool IsNatural(int[] order)
    {
        for (int k = 0; k < order.Length; k++)
        {
            if (order[k] != k) return false;
        }

        return true;
    }
}
