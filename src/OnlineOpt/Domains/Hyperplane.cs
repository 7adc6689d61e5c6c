using System.Numerics.Tensors;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The hyperplane {x : a'x = b}, unbounded and without inner points.</summary>
/// <remarks>Projection: x - a (a'x - b) / ||a||^2. The centre is the point nearest to the origin.</remarks>
public sealed class Hyperplane : IDomain
{
    private readonly double[] _normal; // of length 1
    private readonly double _offset;

    /// <summary>A hyperplane.</summary>
    /// <param name="normal">The normal a, d >= 1 finite numbers, not all 0.</param>
    /// <param name="offset">The offset b, finite.</param>
    public Hyperplane(ReadOnlySpan<double> normal, double offset) => (_normal, _offset) = Halfspace.Normalise(normal, offset);

    /// <inheritdoc/>
    public int Dimension => _normal.Length;

    /// <inheritdoc/>
    public double Diameter => Dimension == 1 ? 0 : double.PositiveInfinity;

    /// <inheritdoc/>
    public double InnerRadius => 0;

    /// <inheritdoc/>
    public void CopyCenter(Span<double> center)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(center.Length, Dimension);
        TensorPrimitives.Multiply(_normal, _offset, center);
    }

    /// <inheritdoc/>
    public void Project(Span<double> point) => TensorPrimitives.MultiplyAdd(_normal, -Excess(point), point, point);

    /// <inheritdoc/>
    public bool Contains(ReadOnlySpan<double> point, double tolerance = 1e-9) => Math.Abs(Excess(point)) <= tolerance;

    private double Excess(ReadOnlySpan<double> point)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        return TensorPrimitives.Dot(_normal, point) - _offset;
    }
}
