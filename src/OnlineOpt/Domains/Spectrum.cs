using System.Numerics.Tensors;
using Bandits.Validation;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The eigenvalues and eigenvectors of a positive definite matrix H = U diag(w) U', computed once for many projections.</summary>
public sealed class Spectrum
{
    private readonly double[] _values;
    private readonly double[] _vectors; // by rows: eigenvector k from k * d

    /// <summary>Decomposes a matrix, in O(d^3).</summary>
    /// <param name="matrix">H: d * d finite numbers, symmetric and positive definite; entry (i, j) at i * d + j.</param>
    /// <exception cref="ArgumentException">Not square, not symmetric or not positive definite.</exception>
    public Spectrum(ReadOnlySpan<double> matrix)
    {
        int d = (int)Math.Sqrt(matrix.Length);
        Check.That(d >= 1 && d * d == matrix.Length, matrix.Length, "a square of a whole number, at least 1");
        double largest = 0;
        foreach (double entry in matrix)
        {
            Check.Finite(entry, nameof(matrix));
            largest = Math.Max(largest, Math.Abs(entry));
        }

        for (int i = 0; i < d; i++)
            for (int j = 0; j < i; j++)
                if (Math.Abs(matrix[(i * d) + j] - matrix[(j * d) + i]) > 1e-12 * largest)
                    throw new ArgumentException($"The matrix must be symmetric; the entries ({i}, {j}) and ({j}, {i}) differ.", nameof(matrix));

        var parts = Matrix<double>.Build.Dense(d, d, matrix.ToArray()).Evd(Symmetricity.Symmetric);
        _values = [.. parts.EigenValues.Select(value => value.Real)];
        _vectors = parts.EigenVectors.ToColumnMajorArray();
        if (!(_values.Min() > 0)) throw new ArgumentException($"The matrix must be positive definite; an eigenvalue is {_values.Min()}.", nameof(matrix));
    }

    /// <summary>Dimension d.</summary>
    public int Dimension => _values.Length;

    /// <summary>The eigenvalues w, d positive numbers.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Writes the coordinates U'x of a point along the eigenvectors, in O(d^2).</summary>
    /// <param name="x">The point, d numbers.</param>
    /// <param name="coordinates">Room for d numbers; not <paramref name="x"/>.</param>
    public void Analyse(ReadOnlySpan<double> x, Span<double> coordinates)
    {
        int d = Dimension;
        for (int k = 0; k < d; k++) coordinates[k] = TensorPrimitives.Dot(Vector(k), x);
    }

    /// <summary>Writes the point U z with given coordinates, in O(d^2).</summary>
    /// <param name="coordinates">The coordinates z along the eigenvectors, d numbers.</param>
    /// <param name="x">Room for d numbers; not <paramref name="coordinates"/>.</param>
    public void Compose(ReadOnlySpan<double> coordinates, Span<double> x)
    {
        int d = Dimension;
        x.Clear();
        for (int k = 0; k < d; k++) TensorPrimitives.MultiplyAdd(Vector(k), coordinates[k], x, x);
    }

    private ReadOnlySpan<double> Vector(int k) => _vectors.AsSpan(k * Dimension, Dimension);
}
