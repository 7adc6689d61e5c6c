using System.Buffers;
using System.Numerics.Tensors;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The l1 ball {x : sum |x_i| &lt;= z}.</summary>
/// <remarks>Projection: sign(x) times the projection of |x| onto the simplex with sum z, if x lies outside (Duchi et al., ICML 2008).</remarks>
public sealed class L1Ball : IDomain
{
    /// <summary>An l1 ball around the origin.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="radius">Radius z, positive and finite.</param>
    public L1Ball(int dimension, double radius)
    {
        Check.That(dimension >= 1, dimension, "at least 1");
        Check.That(radius > 0 && double.IsFinite(radius), radius, "positive and finite");
        Dimension = dimension;
        Radius = radius;
    }

    /// <summary>Radius z.</summary>
    public double Radius { get; }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public double Diameter => 2 * Radius;

    /// <inheritdoc/>
    public double InnerRadius => Radius / Math.Sqrt(Dimension);

    /// <inheritdoc/>
    public void CopyCenter(Span<double> center)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(center.Length, Dimension);
        center.Clear();
    }

    /// <inheritdoc/>
    public void Project(Span<double> point)
    {
        if (Contains(point, 0)) return;
        double[] rented = ArrayPool<double>.Shared.Rent(Dimension);
        Span<double> absolute = rented.AsSpan(0, Dimension);
        TensorPrimitives.Abs(point, absolute);
        SimplexThreshold.Apply(absolute, Radius);
        TensorPrimitives.CopySign<double>(absolute, point, point);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public bool Contains(ReadOnlySpan<double> point, double tolerance = 1e-9)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        return TensorPrimitives.SumOfMagnitudes(point) <= Radius + tolerance;
    }
}
