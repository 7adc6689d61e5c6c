using System.Numerics.Tensors;
using Bandits.Validation;

namespace Bandits.OnlineOpt.MirrorMaps;

/// <summary>The p-norm geometry: B is the divergence of psi(x) = ||x||_p^2 / 2, on the ball {||x||_p &lt;= R} or all of R^d.</summary>
/// <remarks>
/// <para>
/// A step adds in the dual space, theta = grad psi(x) - eta v, and comes back by the inverse of grad psi, which has the same form with
/// q = p / (p - 1); then the point is scaled into the ball, which is the Bregman projection. With p = 2 ln d / (2 ln d - 1) the regret
/// depends on the dimension by sqrt(ln d) only, as for the entropy, without weights that must sum to 1.
/// </para>
/// <para>Source: Grove, Littlestone, Schuurmans, "General convergence results for linear discriminant updates", 2001; Gentile, "The robustness of the p-norm algorithms", 2003.</para>
/// </remarks>
public sealed class PNormMap : IMirrorMap
{
    /// <summary>Builds the map.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="radius">Radius R of the ball, positive; infinite for R^d.</param>
    /// <param name="exponent">The exponent p, in (1, 2]; null for 2 ln d / (2 ln d - 1), or 2 if d is below 3.</param>
    public PNormMap(int dimension, double radius = double.PositiveInfinity, double? exponent = null)
    {
        Check.That(dimension >= 1, dimension, "at least 1");
        Check.That(radius > 0, radius, "positive");
        Check.That(exponent is null or (> 1 and <= 2), exponent, "in (1, 2]");
        Dimension = dimension;
        Radius = radius;
        double twice = 2 * Math.Log(dimension);
        Exponent = exponent ?? (dimension < 3 ? 2 : twice / (twice - 1));
    }

    /// <summary>The exponent p.</summary>
    public double Exponent { get; }

    /// <summary>Radius R of the ball in the p-norm.</summary>
    public double Radius { get; }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>p - 1, in the p-norm.</summary>
    public double StrongConvexity => Exponent - 1;

    /// <summary>R^2 / 2.</summary>
    public double Reach => Radius * Radius / 2;

    /// <summary>Writes the origin.</summary>
    /// <inheritdoc/>
    public void CopyStart(Span<double> start) => start.Clear();

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, double rate, Span<double> result)
    {
        if (result.Overlaps(direction)) throw new ArgumentException("The result must not share memory with the direction.", nameof(result));
        ToDual(point, result);
        TensorPrimitives.MultiplyAdd(direction, -rate, result, result);
        double norm = Gradient(result, Exponent / (Exponent - 1), result); // ||theta||_q = ||x||_p
        if (norm > Radius) TensorPrimitives.Multiply(result, Radius / norm, result);
    }

    /// <summary>The link grad psi: theta_i = sign(x_i) |x_i|^(p-1) ||x||_p^(2-p); 0 for x = 0.</summary>
    /// <param name="point">The point x, d numbers.</param>
    /// <param name="dual">Room for theta, d numbers; may be <paramref name="point"/> itself.</param>
    public void ToDual(ReadOnlySpan<double> point, Span<double> dual) => Gradient(point, Exponent, dual);

    /// <summary>The inverse of <see cref="ToDual"/>: the same formula with q = p / (p - 1).</summary>
    /// <param name="dual">The dual point theta, d numbers.</param>
    /// <param name="point">Room for x, d numbers; may be <paramref name="dual"/> itself.</param>
    public void ToPrimal(ReadOnlySpan<double> dual, Span<double> point) => Gradient(dual, Exponent / (Exponent - 1), point);

    // Gradient of ||x||_p^2 / 2, and ||x||_p. It is homogeneous: scaled by the largest coordinate no power leaves the range.
    private double Gradient(ReadOnlySpan<double> x, double p, Span<double> gradient)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, Dimension);
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(x)), sum = 0;
        if (largest == 0)
        {
            gradient.Clear();
            return 0;
        }

        for (int i = 0; i < x.Length; i++)
        {
            double part = Math.Abs(x[i]) / largest, power = Math.Pow(part, p - 1);
            sum += power * part;
            gradient[i] = Math.CopySign(power, x[i]);
        }

        TensorPrimitives.Multiply(gradient, largest * Math.Pow(sum, (2 - p) / p), gradient);
        return largest * Math.Pow(sum, 1 / p);
    }
}
