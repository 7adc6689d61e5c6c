using System.Numerics.Tensors;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The box {x : lower_i &lt;= x_i &lt;= upper_i}.</summary>
/// <remarks>
/// Projection: every coordinate is clamped, also in the norm of a diagonal matrix. In that of any other: <see cref="PolytopeInNorm"/>.
/// </remarks>
public sealed class Box : INormProjection, ILinearMinimization, IFaces
{
    private readonly double[] _lower;
    private readonly double[] _upper;

    /// <summary>A cube.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="lower">Lower bound of every coordinate, finite.</param>
    /// <param name="upper">Upper bound of every coordinate, finite, at least <paramref name="lower"/>.</param>
    public Box(int dimension, double lower, double upper)
        : this(Repeat(dimension, lower), Repeat(dimension, upper))
    {
    }

    /// <summary>A box.</summary>
    /// <param name="lower">Lower bounds, d >= 1 finite numbers.</param>
    /// <param name="upper">Upper bounds, d finite numbers, none below its lower bound.</param>
    public Box(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Check.That(lower.Length >= 1, lower.Length, "at least 1");
        Check.That(upper.Length == lower.Length, upper.Length, $"as many as the lower bounds, {lower.Length}");
        for (int i = 0; i < lower.Length; i++)
        {
            Check.Finite(lower[i], nameof(lower));
            Check.That(double.IsFinite(upper[i]) && upper[i] >= lower[i], upper[i], $"finite and at least the lower bound {lower[i]}", nameof(upper));
        }

        _lower = lower.ToArray();
        _upper = upper.ToArray();
        Diameter = EuclideanNorm.OfDifference(_upper, _lower);
        InnerRadius = _lower.Zip(_upper, (low, high) => (high - low) / 2).Min();
    }

    /// <summary>Lower bounds, d numbers.</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>Upper bounds, d numbers.</summary>
    public ReadOnlySpan<double> Upper => _upper;

    /// <inheritdoc/>
    public int Dimension => _lower.Length;

    /// <inheritdoc/>
    public double Diameter { get; }

    /// <inheritdoc/>
    public double InnerRadius { get; }

    /// <inheritdoc/>
    public void CopyCenter(Span<double> center)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(center.Length, Dimension);
        for (int i = 0; i < center.Length; i++) center[i] = _lower[i] + (_upper[i] - _lower[i]) / 2;
    }

    /// <inheritdoc/>
    public void Project(Span<double> point)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        TensorPrimitives.Max(point, _lower, point);
        TensorPrimitives.Min(point, _upper, point);
    }

    /// <inheritdoc/>
    public void Minimize(ReadOnlySpan<double> direction, Span<double> result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(direction.Length, Dimension);
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Length, Dimension);
        for (int i = 0; i < result.Length; i++) result[i] = direction[i] < 0 ? _upper[i] : _lower[i];
    }

    /// <inheritdoc/>
    public bool Contains(ReadOnlySpan<double> point, double tolerance = 1e-9)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        for (int i = 0; i < point.Length; i++)
            if (!(point[i] >= _lower[i] - tolerance && point[i] <= _upper[i] + tolerance)) return false;
        return true;
    }

    /// <inheritdoc/>
    public void ProjectInNorm(Span<double> point, ReadOnlySpan<double> matrix, ReadOnlySpan<double> start = default) =>
        PolytopeInNorm.Project(this, point, matrix, start);

    /// <inheritdoc/>
    public void ProjectInDiagonalNorm(Span<double> point, ReadOnlySpan<double> diagonal)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(diagonal.Length, Dimension);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(TensorPrimitives.Min(diagonal), nameof(diagonal));
        Project(point);
    }

    // A sweep of coordinate descent: x_i <- clamp(x_i - (H(x - y))_i / H_ii).
    double IFaces.Improve(Span<double> x, ReadOnlySpan<double> y, Span<double> gradient, ReadOnlySpan<double> matrix, double bound)
    {
        double largest = 0;
        for (int i = 0; i < x.Length; i++)
        {
            ReadOnlySpan<double> row = matrix.Slice(i * x.Length, x.Length);
            double next = Math.Clamp(x[i] - (gradient[i] / row[i]), _lower[i], _upper[i]), move = next - x[i];
            if (move == 0) continue;
            x[i] = next;
            TensorPrimitives.MultiplyAdd(row, move, gradient, gradient);
            largest = Math.Max(largest, Math.Abs(move) * row[i]);
        }

        return largest;
    }

    bool IFaces.Face(ReadOnlySpan<double> x, Span<double> low, Span<double> high, Span<double> normal)
    {
        _lower.CopyTo(low);
        _upper.CopyTo(high);
        return false;
    }

    private static double[] Repeat(int dimension, double value)
    {
        Check.That(dimension >= 1, dimension, "at least 1");
        double[] values = new double[dimension];
        values.AsSpan().Fill(value);
        return values;
    }
}
