using Bandits.Validation;

namespace Bandits.Randomness;

/// <summary>Draws from the gamma distribution.</summary>
/// <remarks>
/// Rejection from the cube of a normal; at least 95 % of the proposals are accepted.
/// Source: Marsaglia, Tsang, "A Simple Method for Generating Gamma Variables", ACM TOMS 2000, with its boost for shapes below 1.
/// </remarks>
public static class GammaDraw
{
    /// <summary>Draws a gamma number of scale 1. Takes a varying amount of the stream.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="shape">The shape, which is also the mean; finite, at least 1e-300.</param>
    /// <returns>A number of at least 0; it rounds to 0 only for shapes far below 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not finite or too small.</exception>
    public static double NextGamma(this RandomStream random, double shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        RequireShape(shape, nameof(shape));
        return shape < 1 ? Math.Exp(LogBelowOne(random, shape)) : FromOne(random, shape);
    }

    internal static void RequireShape(double shape, string name)
    {
        // Below, the logarithm of a draw may overflow.
        if (!(shape >= 1e-300 && double.IsFinite(shape))) throw Check.OutOfRange(name, shape, "a finite number, at least 1e-300");
    }

    /// <summary>A draw for a shape of at least 1.</summary>
    internal static double FromOne(RandomStream random, double shape)
    {
        double d = shape - 1.0 / 3, c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = random.NextGaussian();
            double v = 1 + c * x;
            if (v <= 0) continue;
            v = v * v * v;
            double u = 1 - random.NextDouble(), square = x * x;
            // The first test is a cheap bound of the second, which is exact.
            if (u < 1 - 0.0331 * square * square || Math.Log(u) < 0.5 * square + d * (1 - v + Math.Log(v))) return d * v;
        }
    }

    /// <summary>The logarithm of a draw for a shape below 1: gamma(a) = gamma(a + 1) U^(1/a). Does not underflow.</summary>
    internal static double LogBelowOne(RandomStream random, double shape) =>
        Math.Log(FromOne(random, shape + 1)) + Math.Log(1 - random.NextDouble()) / shape;
}
