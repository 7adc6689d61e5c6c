using System.Buffers;
using System.Numerics.Tensors;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The Euclidean ball {x : ||x - c|| &lt;= R}.</summary>
/// <remarks>
/// Projection: c + (x - c) min(1, R / ||x - c||), in O(d). In the norm of a matrix, if the point lies outside: Newton's method on the
/// length (Moré, Sorensen, "Computing a trust region step", 1983), at most about 16 steps of O(d) for a diagonal matrix or one
/// whose <see cref="Spectrum"/> is known (and 2 d^2 once), and O(d^3) for any other.
/// </remarks>
public sealed class Ball : INormProjection, ILinearMinimization
{
    private readonly double[]? _center; // null: the origin

    /// <summary>A ball around the origin.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="radius">Radius R, positive and finite.</param>
    public Ball(int dimension, double radius)
    {
        Check.That(dimension >= 1, dimension, "at least 1");
        Check.That(radius > 0 && double.IsFinite(radius), radius, "positive and finite");
        Dimension = dimension;
        Radius = radius;
    }

    /// <summary>A ball around a point.</summary>
    /// <param name="center">The centre c, d >= 1 finite numbers.</param>
    /// <param name="radius">Radius R, positive and finite.</param>
    public Ball(ReadOnlySpan<double> center, double radius)
        : this(center.Length, radius)
    {
        foreach (double coordinate in center) Check.Finite(coordinate, nameof(center));
        if (center.ContainsAnyExcept(0.0)) _center = center.ToArray();
    }

    /// <summary>Radius R.</summary>
    public double Radius { get; }

    /// <summary>Whether the centre is the origin.</summary>
    public bool IsCentered => _center is null;

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public double Diameter => 2 * Radius;

    /// <inheritdoc/>
    public double InnerRadius => Radius;

    /// <inheritdoc/>
    public void CopyCenter(Span<double> center)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(center.Length, Dimension);
        if (_center is null) center.Clear();
        else _center.CopyTo(center);
    }

    /// <inheritdoc/>
    public void Project(Span<double> point)
    {
        double distance = DistanceToCenter(point);
        if (distance <= Radius) return;

        double scale = Radius / distance;
        if (_center is null)
        {
            TensorPrimitives.Multiply(point, scale, point);
        }
        else
        {
            TensorPrimitives.Subtract(point, _center, point);
            TensorPrimitives.MultiplyAdd(point, scale, _center, point);
        }
    }

    /// <inheritdoc/>
    public void Minimize(ReadOnlySpan<double> direction, Span<double> result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(direction.Length, Dimension);
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Length, Dimension);
        double norm = EuclideanNorm.Of(direction);
        CopyCenter(result);
        if (norm == 0) return;
        // Divided first: with a tiny norm R / norm may overflow.
        for (int i = 0; i < result.Length; i++) result[i] -= direction[i] / norm * Radius;
    }

    /// <inheritdoc/>
    public bool Contains(ReadOnlySpan<double> point, double tolerance = 1e-9) => DistanceToCenter(point) <= Radius + tolerance;

    /// <inheritdoc/>
    public void ProjectInNorm(Span<double> point, ReadOnlySpan<double> matrix, ReadOnlySpan<double> start = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(matrix.Length, Dimension * Dimension);
        if (Contains(point, 0)) return;
        ToOrigin(point);
        BallInNorm.ProjectDense(point, Radius, matrix);
        FromOrigin(point);
    }

    /// <inheritdoc/>
    public void ProjectInDiagonalNorm(Span<double> point, ReadOnlySpan<double> diagonal)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(diagonal.Length, Dimension);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(TensorPrimitives.Min(diagonal), nameof(diagonal));
        if (Contains(point, 0)) return;
        ToOrigin(point);
        BallInNorm.Project(point, Radius, diagonal);
        FromOrigin(point);
    }

    /// <summary>Replaces a point y by argmin_{x in X} (x - y)'H(x - y), for a matrix H that was decomposed before; in O(d^2).</summary>
    /// <param name="point">The point y, d finite numbers; is overwritten.</param>
    /// <param name="spectrum">The decomposition of H.</param>
    public void ProjectInNorm(Span<double> point, Spectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        ArgumentOutOfRangeException.ThrowIfNotEqual(spectrum.Dimension, Dimension);
        if (Contains(point, 0)) return;
        double[] rented = ArrayPool<double>.Shared.Rent(Dimension);
        Span<double> coordinates = rented.AsSpan(0, Dimension);
        ToOrigin(point);
        spectrum.Analyse(point, coordinates);
        BallInNorm.Project(coordinates, Radius, spectrum.Values);
        spectrum.Compose(coordinates, point);
        FromOrigin(point);
        ArrayPool<double>.Shared.Return(rented);
    }

    private void ToOrigin(Span<double> point)
    {
        if (_center is not null) TensorPrimitives.Subtract(point, _center, point);
    }

    private void FromOrigin(Span<double> point)
    {
        if (_center is not null) TensorPrimitives.Add(point, _center, point);
    }

    private double DistanceToCenter(ReadOnlySpan<double> point)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        return _center is null ? EuclideanNorm.Of(point) : EuclideanNorm.OfDifference(point, _center);
    }
}
