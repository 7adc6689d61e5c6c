using System.Numerics.Tensors;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The factorisation H = L L' of a positive definite matrix, on spans: it does not allocate.</summary>
internal static class Cholesky
{
    /// <summary>Overwrites the lower triangle of a matrix, stored by rows, with L.</summary>
    /// <exception cref="ArgumentException">Not positive definite.</exception>
    public static void Factor(Span<double> matrix, int dimension)
    {
        for (int i = 0; i < dimension; i++)
        {
            Span<double> row = matrix.Slice(i * dimension, i + 1);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> other = matrix.Slice(j * dimension, j + 1);
                row[j] = (row[j] - TensorPrimitives.Dot(row[..j], other[..j])) / other[j];
            }

            double pivot = row[i] - TensorPrimitives.SumOfSquares<double>(row[..i]);
            if (!(pivot > 0)) throw new ArgumentException($"The matrix must be positive definite; pivot {i} is {pivot}.", nameof(matrix));
            row[i] = Math.Sqrt(pivot);
        }
    }

    /// <summary>Replaces b by L^{-1} b.</summary>
    public static void SolveLower(ReadOnlySpan<double> factor, Span<double> b)
    {
        int d = b.Length;
        for (int i = 0; i < d; i++)
            b[i] = (b[i] - TensorPrimitives.Dot(factor.Slice(i * d, i), b[..i])) / factor[(i * d) + i];
    }

    /// <summary>Replaces b by L'^{-1} b.</summary>
    public static void SolveUpper(ReadOnlySpan<double> factor, Span<double> b)
    {
        int d = b.Length;
        for (int i = d - 1; i >= 0; i--)
        {
            b[i] /= factor[(i * d) + i];
            TensorPrimitives.MultiplyAdd(factor.Slice(i * d, i), -b[i], b[..i], b[..i]);
        }
    }
}
