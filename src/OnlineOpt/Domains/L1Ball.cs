using System.Buffers;
using System.Numerics.Tensors;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The l1 ball {x : sum |x_i| &lt;= z}.</summary>
/// <remarks>
/// Projection: sign(x) times the projection of |x| onto the simplex with sum z, if x lies outside (Duchi et al., ICML 2008). In the norm of
/// a matrix: <see cref="WeightedThreshold"/> if it is diagonal, else <see cref="PolytopeInNorm"/>.
/// </remarks>
public sealed class L1Ball : INormProjection, ILinearMinimization, IFaces
{
    private const int MaxSteps = 100;

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
        if (!Contains(point, 0)) ProjectMagnitudes(point, default);
    }

    /// <inheritdoc/>
    public void Minimize(ReadOnlySpan<double> direction, Span<double> result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(direction.Length, Dimension);
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Length, Dimension);
        result.Clear();
        int largest = TensorPrimitives.IndexOfMaxMagnitude(direction);
        result[largest] = direction[largest] < 0 ? Radius : -Radius;
    }

    /// <inheritdoc/>
    public void ProjectInNorm(Span<double> point, ReadOnlySpan<double> matrix, ReadOnlySpan<double> start = default) =>
        PolytopeInNorm.Project(this, point, matrix, start);

    /// <inheritdoc/>
    public void ProjectInDiagonalNorm(Span<double> point, ReadOnlySpan<double> diagonal)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(diagonal.Length, Dimension);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(TensorPrimitives.Min(diagonal), nameof(diagonal));
        if (!Contains(point, 0)) ProjectMagnitudes(point, diagonal);
    }

    /// <inheritdoc/>
    public bool Contains(ReadOnlySpan<double> point, double tolerance = 1e-9)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        return TensorPrimitives.SumOfMagnitudes(point) <= Radius + tolerance;
    }

    double IFaces.Improve(Span<double> x, ReadOnlySpan<double> y, Span<double> gradient, ReadOnlySpan<double> matrix, double bound)
    {
        double size = PolytopeInNorm.GradientStep(this, x, gradient, bound);
        MoveToSurface(x, y);
        return size;
    }

    // On the surface signs do not change within a face, and a coordinate that is 0 stays so.
    bool IFaces.Face(ReadOnlySpan<double> x, Span<double> low, Span<double> high, Span<double> normal)
    {
        for (int i = 0; i < x.Length; i++)
        {
            normal[i] = Math.Sign(x[i]);
            low[i] = x[i] < 0 ? double.NegativeInfinity : 0;
            high[i] = x[i] > 0 ? double.PositiveInfinity : 0;
        }

        return true;
    }

    // From an inner point the objective falls all the way to y, which lies outside. The l1 norm of x + t(y - x) is convex in t and piecewise
    // linear: Newton's method from t = 1 ends on the surface after a few steps.
    private void MoveToSurface(Span<double> x, ReadOnlySpan<double> y)
    {
        if (!(TensorPrimitives.SumOfMagnitudes<double>(x) < Radius)) return;
        double t = 1;
        for (int step = 0; step < MaxSteps; step++)
        {
            double excess = -Radius, slope = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double value = x[i] + (t * (y[i] - x[i]));
                excess += Math.Abs(value);
                slope += Math.Sign(value) * (y[i] - x[i]);
            }

            double next = t - (excess / slope);
            if (!(next < t)) break;
            t = Math.Max(next, 0);
        }

        for (int i = 0; i < x.Length; i++) x[i] += t * (y[i] - x[i]);
    }

    // In the norm of a diagonal matrix, or the Euclidean one if the diagonal is empty.
    private void ProjectMagnitudes(Span<double> point, ReadOnlySpan<double> diagonal)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(Dimension);
        Span<double> magnitudes = rented.AsSpan(0, Dimension);
        TensorPrimitives.Abs(point, magnitudes);
        if (diagonal.IsEmpty) SimplexThreshold.Apply(magnitudes, Radius);
        else WeightedThreshold.Apply(magnitudes, diagonal, Radius);
        TensorPrimitives.CopySign<double>(magnitudes, point, point);
        ArrayPool<double>.Shared.Return(rented);
    }
}
