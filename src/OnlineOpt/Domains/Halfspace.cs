using System.Numerics.Tensors;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The halfspace {x : a'x &lt;= b}, unbounded.</summary>
/// <remarks>Projection: x - a max(0, a'x - b) / ||a||^2. The centre is the point nearest to the origin.</remarks>
public sealed class Halfspace : IDomain
{
    private readonly double[] _normal; // of length 1
    private readonly double _offset;

    /// <summary>A halfspace.</summary>
    /// <param name="normal">The normal a, d >= 1 finite numbers, not all 0.</param>
    /// <param name="offset">The offset b, finite.</param>
    public Halfspace(ReadOnlySpan<double> normal, double offset)
    {
        (_normal, _offset) = Normalise(normal, offset);
        InnerRadius = Math.Max(_offset, 0);
    }

    /// <inheritdoc/>
    public int Dimension => _normal.Length;

    /// <inheritdoc/>
    public double Diameter => double.PositiveInfinity;

    /// <inheritdoc/>
    public double InnerRadius { get; }

    /// <inheritdoc/>
    public void CopyCenter(Span<double> center)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(center.Length, Dimension);
        TensorPrimitives.Multiply(_normal, Math.Min(_offset, 0), center);
    }

    /// <inheritdoc/>
    public void Project(Span<double> point)
    {
        double excess = Excess(point);
        if (excess > 0) TensorPrimitives.MultiplyAdd(_normal, -excess, point, point);
    }

    /// <inheritdoc/>
    public bool Contains(ReadOnlySpan<double> point, double tolerance = 1e-9) => Excess(point) <= tolerance;

    /// <summary>The same set with a normal of length 1.</summary>
    internal static (double[] Normal, double Offset) Normalise(ReadOnlySpan<double> normal, double offset)
    {
        Check.That(normal.Length >= 1, normal.Length, "at least 1");
        foreach (double coordinate in normal) Check.Finite(coordinate, nameof(normal));
        Check.Finite(offset);
        double length = EuclideanNorm.Of(normal);
        Check.That(length > 0, length, "positive: the normal must not be 0", nameof(normal));
        double[] unit = new double[normal.Length];
        TensorPrimitives.Divide(normal, length, unit);
        return (unit, offset / length);
    }

    private double Excess(ReadOnlySpan<double> point)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        return TensorPrimitives.Dot(_normal, point) - _offset;
    }
}
