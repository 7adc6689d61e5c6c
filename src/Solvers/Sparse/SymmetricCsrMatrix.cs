using System.Buffers;

namespace Bandits.Solvers.Sparse;

/// <summary>A symmetric matrix of which only the diagonal and what is left of it are stored: half the memory. Never changes.</summary>
/// <remarks>A product gathers along a row and scatters along the column that mirrors it, so that it reads an entry once.</remarks>
public sealed class SymmetricCsrMatrix : IMatrix
{
    private readonly double[] _diagonal;

    /// <summary>Keeps the lower half of a matrix.</summary>
    /// <param name="matrix">The matrix, symmetric.</param>
    /// <exception cref="ArgumentException">A matrix that is not symmetric.</exception>
    public SymmetricCsrMatrix(CsrMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (!matrix.IsSymmetric) throw new ArgumentException("The matrix is not symmetric.", nameof(matrix));
        CsrRows rows = matrix.Rows;
        (Start, _diagonal) = (new int[matrix.Size + 1], matrix.Diagonal.ToArray());
        (Column, Value) = (new int[rows.Column.Length / 2], new double[rows.Column.Length / 2]);
        for (int row = 0; row < matrix.Size; row++)
        {
            int from = rows.Lower[row], count = rows.Start[row + 1] - from;
            Array.Copy(rows.Column, from, Column, Start[row], count);
            Array.Copy(rows.Value, from, Value, Start[row], count);
            Start[row + 1] = Start[row] + count;
        }
    }

    /// <inheritdoc/>
    public int Size => _diagonal.Length;

    /// <inheritdoc/>
    public bool IsSymmetric => true;

    /// <summary>The diagonal.</summary>
    public ReadOnlySpan<double> Diagonal => _diagonal;

    internal int[] Start { get; }

    internal int[] Column { get; }

    internal double[] Value { get; }

    /// <inheritdoc/>
    public unsafe void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        SolveArguments.Lengths(Size, x, y);
        fixed (int* start = Start, columns = Column)
        fixed (double* values = Value, diagonal = _diagonal, xs = x, ys = y)
        {
            for (int row = 0; row < _diagonal.Length; row++)
            {
                double here = xs[row], sum = diagonal[row] * here;
                for (int e = start[row]; e < start[row + 1]; e++)
                {
                    sum = Math.FusedMultiplyAdd(values[e], xs[columns[e]], sum);
                    ys[columns[e]] = Math.FusedMultiplyAdd(values[e], here, ys[columns[e]]);
                }

                ys[row] = sum;
            }
        }
    }

    /// <inheritdoc/>
    public double ResidualNorm(ReadOnlySpan<double> x, ReadOnlySpan<double> b)
    {
        SolveArguments.Lengths(Size, x, b);
        double[] rented = ArrayPool<double>.Shared.Rent(Size);
        Span<double> residual = rented.AsSpan(0, Size);
        Multiply(x, residual);
        Vectors.ScaleAdd(b, -1, residual);
        double norm = Vectors.Norm(residual);
        ArrayPool<double>.Shared.Return(rented);
        return norm;
    }
}
