using Bandits.Validation;

namespace Bandits.Randomness;

/// <summary>Draws from the Laplace distribution.</summary>
/// <remarks>
/// By inversion, in floating point: the numbers that can come out lie on a grid with holes, so one of them can prove to what it was added.
/// For simulations; not for privacy. Source of the attack: Mironov, "On Significance of the Least Significant Bits for Differential
/// Privacy", CCS 2012.
/// </remarks>
public static class LaplaceDraw
{
    /// <summary>Draws a number with mean 0 and density exp(-|z| / scale) / (2 scale). Takes one number of the stream, nearly always.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="scale">The scale; the variance is twice its square. At least 0.</param>
    public static double NextLaplace(this RandomStream random, double scale)
    {
        ArgumentNullException.ThrowIfNull(random);
        Check.That(scale >= 0, scale, "at least 0");
        double u = random.NextDouble();
        while (u == 0) u = random.NextDouble();
        return scale * (u < 0.5 ? Math.Log(2 * u) : -Math.Log(2 * (1 - u)));
    }
}
