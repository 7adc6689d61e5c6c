using System.Buffers;
using System.Numerics.Tensors;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The intersection of two domains.</summary>
/// <remarks>
/// Projection: Dykstra's algorithm (Boyle, Dykstra 1986), which projects onto both sets in turn, each time without the last correction of
/// that set: at most 1000 sweeps, until a sweep moves the point by less than 1e-10 (relatively, for points far from the origin).
/// </remarks>
public sealed class Intersection : IDomain
{
    private const int MaxSweeps = 1000;
    private const double Tolerance = 1e-10;
    private readonly IDomain _first;
    private readonly IDomain _second;
    private readonly double[] _center;

    /// <summary>The points of both domains.</summary>
    /// <param name="first">A domain.</param>
    /// <param name="second">Another domain of the same dimension.</param>
    /// <exception cref="ArgumentException">The dimensions differ, or the projection finds no common point.</exception>
    public Intersection(IDomain first, IDomain second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Dimension, first.Dimension);
        _first = first;
        _second = second;
        _center = new double[first.Dimension];
        _first.CopyCenter(_center);
        Project(_center);
        if (!Contains(_center, 1e-6 * Math.Max(1, EuclideanNorm.Of(_center))))
            throw new ArgumentException("The intersection must not be empty; no common point of the two domains was found.", nameof(second));
    }

    /// <inheritdoc/>
    public int Dimension => _first.Dimension;

    /// <summary>The smaller one of the two diameters: a bound on the diameter of the intersection.</summary>
    public double Diameter => Math.Min(_first.Diameter, _second.Diameter);

    /// <summary>0: none is known.</summary>
    public double InnerRadius => 0;

    /// <inheritdoc/>
    public void CopyCenter(Span<double> center)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(center.Length, Dimension);
        _center.CopyTo(center);
    }

    /// <inheritdoc/>
    public void Project(Span<double> point)
    {
        int d = Dimension;
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, d);
        if (_first.Contains(point, 0) && _second.Contains(point, 0)) return;

        double[] rented = ArrayPool<double>.Shared.Rent(4 * d);
        Span<double> p = rented.AsSpan(0, d), q = rented.AsSpan(d, d), before = rented.AsSpan(2 * d, d), last = rented.AsSpan(3 * d, d);
        p.Clear();
        q.Clear();
        for (int sweep = 0; sweep < MaxSweeps; sweep++)
        {
            point.CopyTo(last);
            Correct(_first, point, p, before);
            double between = EuclideanNorm.OfDifference(point, last);
            Correct(_second, point, q, before);
            double scale = Tolerance * Math.Max(1, EuclideanNorm.Of(point));

            // A sweep may stand still although the corrections still move: both halves of it must.
            if (between <= scale && EuclideanNorm.OfDifference(point, last) <= scale) break;
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public bool Contains(ReadOnlySpan<double> point, double tolerance = 1e-9) =>
        _first.Contains(point, tolerance) && _second.Contains(point, tolerance);

    // x <- P(x + p), p <- x + p - P(x + p).
    private static void Correct(IDomain domain, Span<double> point, Span<double> correction, Span<double> before)
    {
        TensorPrimitives.Add(point, correction, point);
        point.CopyTo(before);
        domain.Project(point);
        TensorPrimitives.Subtract(before, point, correction);
    }
}
