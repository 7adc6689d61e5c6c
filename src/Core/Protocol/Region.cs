using Bandits.Validation;

namespace Bandits.Protocol;

/// <summary>The points that a convex problem accepts: one of a few standard sets of R^d.</summary>
public sealed record Region
{
    /// <summary>Names a region.</summary>
    /// <param name="kind">Its shape.</param>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="size">Its size, as the shape defines it; positive and finite.</param>
    public Region(RegionKind kind, int dimension, double size = 1)
    {
        Check.That(Enum.IsDefined(kind), kind, "a known shape");
        Check.That(dimension >= 1, dimension, "at least 1");
        Check.That(size > 0 && double.IsFinite(size), size, "positive and finite");
        (Kind, Dimension, Size) = (kind, dimension, size);
    }

    /// <summary>Its shape.</summary>
    public RegionKind Kind { get; }

    /// <summary>Dimension d.</summary>
    public int Dimension { get; }

    /// <summary>Its size: radius of a ball, half side of the box, sum of the simplex.</summary>
    public double Size { get; }

    /// <summary>Requires a point of the region.</summary>
    /// <param name="point">The point.</param>
    /// <exception cref="ArgumentException">It has another dimension, is not finite, or lies outside by more than 1e-6 of the size.</exception>
    public void Require(double[] point)
    {
        if (point is null || point.Length != Dimension)
            throw new ArgumentException($"A point has {point?.Length ?? 0} coordinates; it must have {Dimension}.", nameof(point));
        double excess = Excess(point);
        if (!(excess <= 1e-6 * Size))
            throw new ArgumentException($"A point lies outside of the {Kind.ToString().ToLowerInvariant()} of size {Size} by {excess}; it must lie within.", nameof(point));
    }

    // How far a constraint is missed; NaN or infinite for a point that is not finite.
    private double Excess(ReadOnlySpan<double> point)
    {
        double squares = 0, largest = 0, least = double.PositiveInfinity, sum = 0, magnitudes = 0;
        foreach (double x in point)
        {
            squares += x * x;
            largest = Math.Max(largest, Math.Abs(x));
            least = Math.Min(least, x);
            sum += x;
            magnitudes += Math.Abs(x);
        }

        return Kind switch
        {
            RegionKind.Ball => Math.Sqrt(squares) - Size,
            RegionKind.Box => largest - Size,
            RegionKind.L1Ball => magnitudes - Size,
            _ => Math.Max(Math.Abs(sum - Size), -least),
        };
    }
}
