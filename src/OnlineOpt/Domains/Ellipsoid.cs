using System.Buffers;
using System.Numerics.Tensors;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The ellipsoid {x : (x - c)'A(x - c) &lt;= 1}.</summary>
/// <remarks>
/// Projection: with A = Q diag(a) Q', decomposed once, and z = Q'(x - c), the coordinates of the result are x_i = z_i / (1 + mu a_i), mu > 0
/// such that n^2 = sum a_i x_i^2 = 1. Newton's method solves 1/n = 1, whose left side is concave and increasing in mu, so that it comes
/// monotonically nearer: mu += (n - 1)(n^2/S), S = sum a_i^2 x_i^2 / (1 + mu a_i); about 16 steps of O(d) at most, and 2 d^2 once.
/// </remarks>
public sealed class Ellipsoid : IDomain
{
    private const int Steps = 60;
    private const double Tolerance = 1e-12;
    private readonly double[] _center;
    private readonly Spectrum _spectrum;
    private readonly double _least; // smallest and largest eigenvalue of A
    private readonly double _largest;

    /// <summary>An ellipsoid.</summary>
    /// <param name="center">The centre c, d >= 1 finite numbers.</param>
    /// <param name="matrix">A: d * d finite numbers, symmetric and positive definite; entry (i, j) at i * d + j.</param>
    /// <exception cref="ArgumentException">The matrix is not square, not symmetric or not positive definite.</exception>
    public Ellipsoid(ReadOnlySpan<double> center, ReadOnlySpan<double> matrix)
    {
        Check.That(center.Length >= 1, center.Length, "at least 1");
        foreach (double coordinate in center) Check.Finite(coordinate, nameof(center));
        Check.That(matrix.Length == center.Length * center.Length, matrix.Length, $"{center.Length} * {center.Length}");
        _center = center.ToArray();
        _spectrum = new Spectrum(matrix);
        _least = TensorPrimitives.Min(_spectrum.Values);
        _largest = TensorPrimitives.Max(_spectrum.Values);
    }

    /// <inheritdoc/>
    public int Dimension => _center.Length;

    /// <inheritdoc/>
    public double Diameter => 2 / Math.Sqrt(_least);

    /// <inheritdoc/>
    public double InnerRadius => 1 / Math.Sqrt(_largest);

    /// <inheritdoc/>
    public void CopyCenter(Span<double> center)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(center.Length, Dimension);
        _center.CopyTo(center);
    }

    /// <inheritdoc/>
    public void Project(Span<double> point)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(2 * Dimension);
        Span<double> offset = rented.AsSpan(0, Dimension), z = rented.AsSpan(Dimension, Dimension);
        if (Length(point, offset, z) > 1)
        {
            ProjectCoordinates(z);
            _spectrum.Compose(z, point);
            TensorPrimitives.Add(point, _center, point);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public bool Contains(ReadOnlySpan<double> point, double tolerance = 1e-9)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(2 * Dimension);
        double length = Length(point, rented.AsSpan(0, Dimension), rented.AsSpan(Dimension, Dimension));
        ArrayPool<double>.Shared.Return(rented);

        // A point outside lies at least (length - 1) / sqrt(largest eigenvalue) away.
        return (length - 1) * InnerRadius <= tolerance;
    }

    // ||x - c||_A, and the coordinates of x - c.
    private double Length(ReadOnlySpan<double> point, Span<double> offset, Span<double> z)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        TensorPrimitives.Subtract(point, _center, offset);
        _spectrum.Analyse(offset, z);
        ReadOnlySpan<double> a = _spectrum.Values;
        for (int i = 0; i < z.Length; i++) offset[i] = Math.Sqrt(a[i]) * z[i];
        return EuclideanNorm.Of(offset);
    }

    private void ProjectCoordinates(Span<double> z)
    {
        ReadOnlySpan<double> a = _spectrum.Values;

        // n(mu) >= sqrt(least) ||z|| / (1 + mu largest): the root lies to the right of this start, where the squares of a far point are small.
        double mu = Math.Max(0, ((Math.Sqrt(_least) * EuclideanNorm.Of(z)) - 1) / _largest), n = 0;
        for (int step = 0; step < Steps; step++)
        {
            double squares = 0, slope = 0;
            for (int i = 0; i < z.Length; i++)
            {
                double x = z[i] / (1 + (mu * a[i])), square = a[i] * x * x;
                squares += square;
                slope += a[i] * square / (1 + (mu * a[i]));
            }

            n = Math.Sqrt(squares);
            if (n <= 1 + Tolerance) break;
            mu += (n - 1) * (squares / slope);
        }

        for (int i = 0; i < z.Length; i++) z[i] /= (1 + (mu * a[i])) * Math.Max(1, n);
    }
}
