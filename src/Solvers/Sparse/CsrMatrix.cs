using Bandits.Validation;

namespace Bandits.Solvers.Sparse;

/// <summary>A sparse matrix in compressed rows, its diagonal apart. Never changes. Made by <see cref="Triplets"/>.</summary>
public sealed class CsrMatrix : IMatrix
{
    private readonly double[] _diagonal;

    internal CsrMatrix(CsrRows rows, double[] diagonal)
        : this(rows, diagonal, IsSymmetricPattern(rows))
    {
    }

    private CsrMatrix(CsrRows rows, double[] diagonal, bool symmetric)
    {
        for (int row = 0; row < diagonal.Length; row++)
        {
            if (diagonal[row] == 0 || !double.IsFinite(diagonal[row]))
                throw new ArgumentException($"The diagonal entry of row {row} (counted from 0) is {diagonal[row]}; it must be finite and not 0.");
        }

        (Rows, _diagonal, IsSymmetric) = (rows, diagonal, symmetric);
    }

    /// <inheritdoc/>
    public int Size => _diagonal.Length;

    /// <summary>Number of entries stored, the diagonal among them.</summary>
    public int Entries => Rows.Column.Length + Size;

    /// <inheritdoc/>
    public bool IsSymmetric { get; }

    /// <summary>The diagonal.</summary>
    public ReadOnlySpan<double> Diagonal => _diagonal;

    internal CsrRows Rows { get; }

    /// <summary>A + c I; shares everything but the diagonal with A.</summary>
    /// <param name="shift">c, a finite number.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The shift makes a diagonal entry 0; names the row.</exception>
    public CsrMatrix Shifted(double shift)
    {
        Check.Finite(shift);
        return new CsrMatrix(Rows, Array.ConvertAll(_diagonal, value => value + shift), IsSymmetric);
    }

    /// <summary>The entry at a place; 0 where none is stored.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public double this[int row, int column]
    {
        get
        {
            Check.That((uint)row < (uint)Size, row, $"from 0 to {Size - 1}");
            Check.That((uint)column < (uint)Size, column, $"from 0 to {Size - 1}");
            if (row == column) return _diagonal[row];
            (int from, int to) = column > row ? (Rows.Start[row], Rows.Lower[row]) : (Rows.Lower[row], Rows.Start[row + 1]);
            int at = Array.BinarySearch(Rows.Column, from, to - from, column);
            return at >= 0 ? Rows.Value[at] : 0;
        }
    }

    /// <summary>The entries stored, row by row, columns ascending, the diagonal among them; rows and columns from 0.</summary>
    /// <returns>The entries.</returns>
    public IEnumerable<(int Row, int Column, double Value)> AllEntries()
    {
        for (int row = 0; row < Size; row++)
        {
            for (int e = Rows.Lower[row]; e < Rows.Start[row + 1]; e++) yield return (row, Rows.Column[e], Rows.Value[e]);
            yield return (row, row, _diagonal[row]);
            for (int e = Rows.Start[row]; e < Rows.Lower[row]; e++) yield return (row, Rows.Column[e], Rows.Value[e]);
        }
    }

    /// <inheritdoc/>
    public unsafe void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        SolveArguments.Lengths(Size, x, y);
        fixed (int* start = Rows.Start, columns = Rows.Column)
        fixed (double* values = Rows.Value, diagonal = _diagonal, xs = x, ys = y)
        {
            for (int row = 0; row < _diagonal.Length; row++)
            {
                double sum = diagonal[row] * xs[row];
                for (int e = start[row]; e < start[row + 1]; e++) sum = Math.FusedMultiplyAdd(values[e], xs[columns[e]], sum);
                ys[row] = sum;
            }
        }
    }

    /// <inheritdoc/>
    public unsafe double ResidualNorm(ReadOnlySpan<double> x, ReadOnlySpan<double> b)
    {
        SolveArguments.Lengths(Size, x, b);
        double squares = 0;
        fixed (int* start = Rows.Start, columns = Rows.Column)
        fixed (double* values = Rows.Value, diagonal = _diagonal, xs = x, bs = b)
        {
            for (int row = 0; row < _diagonal.Length; row++)
            {
                double rest = Math.FusedMultiplyAdd(-diagonal[row], xs[row], bs[row]);
                for (int e = start[row]; e < start[row + 1]; e++) rest = Math.FusedMultiplyAdd(-values[e], xs[columns[e]], rest);
                squares = Math.FusedMultiplyAdd(rest, rest, squares);
            }
        }

        return Math.Sqrt(squares);
    }

    // Every entry left of the diagonal meets its mirror image: walking the rows down, the entries right of the diagonal in row j
    // come up in the order in which they are stored.
    private static bool IsSymmetricPattern(CsrRows rows)
    {
        int[] next = [.. rows.Start.AsSpan(0, rows.Lower.Length)];
        for (int row = 0; row < rows.Lower.Length; row++)
        {
            for (int e = rows.Lower[row]; e < rows.Start[row + 1]; e++)
            {
                int mirror = next[rows.Column[e]]++;
                if (mirror >= rows.Lower[rows.Column[e]] || rows.Column[mirror] != row || rows.Value[mirror] != rows.Value[e]) return false;
            }
        }

        return next.AsSpan().SequenceEqual(rows.Lower);
    }
}
