namespace Bandits.Randomness;

/// <summary>Draws from the beta distribution, as A / (A + B) for gamma numbers A and B.</summary>
public static class BetaDraw
{
    /// <summary>Draws a beta number. Takes a varying amount of the stream.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="alpha">The first shape; finite, at least 1e-300.</param>
    /// <param name="beta">The second shape; finite, at least 1e-300.</param>
    /// <returns>A number in [0, 1]; mean alpha / (alpha + beta).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not finite or too small.</exception>
    public static double NextBeta(this RandomStream random, double alpha, double beta)
    {
        ArgumentNullException.ThrowIfNull(random);
        GammaDraw.RequireShape(alpha, nameof(alpha));
        GammaDraw.RequireShape(beta, nameof(beta));
        if (alpha >= 1 && beta >= 1)
        {
            double a = GammaDraw.FromOne(random, alpha);
            return a / (a + GammaDraw.FromOne(random, beta));
        }

        // Both numbers may underflow for small shapes, but not their logarithms.
        double logA = Log(random, alpha);
        return 1 / (1 + Math.Exp(Log(random, beta) - logA));
    }

    private static double Log(RandomStream random, double shape) =>
        shape < 1 ? GammaDraw.LogBelowOne(random, shape) : Math.Log(GammaDraw.FromOne(random, shape));
}
