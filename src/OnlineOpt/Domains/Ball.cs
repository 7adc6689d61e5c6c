using System.Numerics.Tensors;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The Euclidean ball {x : ||x - c|| &lt;= R}.</summary>
/// <remarks>Projection: c + (x - c) min(1, R / ||x - c||), in O(d).</remarks>
public sealed class Ball : IDomain
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
    public bool Contains(ReadOnlySpan<double> point, double tolerance = 1e-9) => DistanceToCenter(point) <= Radius + tolerance;

    private double DistanceToCenter(ReadOnlySpan<double> point)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        return _center is null ? EuclideanNorm.Of(point) : EuclideanNorm.OfDifference(point, _center);
    }
}
