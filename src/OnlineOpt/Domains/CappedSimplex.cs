using System.Buffers;
using System.Numerics.Tensors;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Domains;

/// <summary>The capped simplex {x : 0 &lt;= x_i &lt;= c, sum x_i = k}: the mixtures of k of d things, for c = 1.</summary>
/// <remarks>
/// Projection: clamp(x - theta, 0, c) with the threshold theta that makes the sum k. The sum is piecewise linear and falls with theta;
/// Newton's method, kept within a bracket by bisection, ends with the exact piece after a few passes.
/// </remarks>
public sealed class CappedSimplex : IDomain
{
    private const int MaxSteps = 200;

    /// <summary>A capped simplex.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="sum">The sum k of the coordinates, in (0, d * cap].</param>
    /// <param name="cap">The cap c of every coordinate, positive and finite.</param>
    public CappedSimplex(int dimension, double sum, double cap = 1)
    {
        Check.That(dimension >= 1, dimension, "at least 1");
        Check.That(cap > 0 && double.IsFinite(cap), cap, "positive and finite");
        Check.That(sum > 0 && sum <= dimension * cap, sum, $"in (0, {dimension * cap}], dimension times cap");
        Dimension = dimension;
        Sum = sum;
        Cap = cap;

        // Two vertices have floor(k/c) coordinates at the cap and one at the rest; they lie furthest apart where they overlap least.
        // The set and its mirror image {c - x} have the same diameter, so at most half of everything is taken.
        double least = Math.Min(sum, (dimension * cap) - sum), full = Math.Floor(least / cap), rest = least - (full * cap);
        bool apart = (2 * full) + 2 <= dimension;
        Diameter = Math.Sqrt(2 * ((full * cap * cap) + (apart ? rest * rest : 0)));
    }

    /// <summary>The sum k of the coordinates.</summary>
    public double Sum { get; }

    /// <summary>The cap c of every coordinate.</summary>
    public double Cap { get; }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public double Diameter { get; }

    /// <inheritdoc/>
    public double InnerRadius => 0;

    /// <inheritdoc/>
    public void CopyCenter(Span<double> center)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(center.Length, Dimension);
        center.Fill(Sum / Dimension);
    }

    /// <inheritdoc/>
    public void Project(Span<double> point)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        double[] rented = ArrayPool<double>.Shared.Rent(Dimension);
        Span<double> sorted = rented.AsSpan(0, Dimension);
        point.CopyTo(sorted);
        sorted.Sort();

        // With m = ceil(k / c): above the m-th largest coordinate u the sum is below k, below u - c it exceeds k. Everything is
        // measured from u, so that large coordinates lose no digits.
        int m = Math.Clamp((int)Math.Ceiling(Sum / Cap), 1, Dimension);
        double near = sorted[Dimension - m];
        ArrayPool<double>.Shared.Return(rented);
        TensorPrimitives.Subtract(point, near, point);
        double theta = Threshold(point);
        foreach (ref double value in point) value = Math.Clamp(value - theta, 0, Cap);
    }

    /// <inheritdoc/>
    public bool Contains(ReadOnlySpan<double> point, double tolerance = 1e-9)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        foreach (double value in point)
            if (!(value >= -tolerance && value <= Cap + tolerance)) return false;
        return Math.Abs(TensorPrimitives.Sum(point) - Sum) <= tolerance;
    }

    private double Threshold(ReadOnlySpan<double> values)
    {
        double low = -Cap, high = 0, theta = -Cap / 2;
        for (int step = 0; step < MaxSteps; step++)
        {
            double excess = -Sum;
            int free = 0;
            foreach (double value in values)
            {
                double above = value - theta;
                excess += Math.Clamp(above, 0, Cap);
                free += above > 0 && above < Cap ? 1 : 0;
            }

            if (excess > 0) low = theta;
            else high = theta;
            double next = theta + (excess / free); // not a number, or infinite, if no coordinate is free
            if (next == theta) break;
            theta = next > low && next < high ? next : low + ((high - low) / 2);
        }

        return theta;
    }
}
