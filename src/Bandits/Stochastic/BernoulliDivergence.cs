namespace Bandits.Stochastic;

/// <summary>The Kullback-Leibler divergence of Bernoulli distributions, and its inverse.</summary>
internal static class BernoulliDivergence
{
    private const double Tolerance = 1e-14;
    private const int MaxSteps = 100;

    /// <summary>kl(p, q) = p ln(p / q) + (1 - p) ln((1 - p) / (1 - q)), with 0 ln 0 = 0.</summary>
    /// <param name="p">In [0, 1].</param>
    /// <param name="q">In [0, 1].</param>
    /// <returns>At least 0; infinite where q is 0 or 1 and p is not.</returns>
    public static double Of(double p, double q) =>
        (p == 0 ? 0 : p * Math.Log(p / q)) + (p == 1 ? 0 : (1 - p) * Math.Log((1 - p) / (1 - q)));

    /// <summary>The largest q in [p, 1] with kl(p, q) at most a level.</summary>
    /// <param name="p">In [0, 1].</param>
    /// <param name="level">At least 0.</param>
    /// <returns>q; depends on p and the level alone, bit for bit.</returns>
    /// <remarks>
    /// Newton's method on g(q) = kl(p, q) - level, which rises and is convex above p: from a point right of the root it descends to
    /// it without overshooting. Such points are p + sqrt(level / 2) (Pinsker) and 1 - exp(-(level + H(p)) / (1 - p)), with H the
    /// entropy, which drops the term -p ln q; the smaller one is the start.
    /// </remarks>
    public static double UpperBound(double p, double level)
    {
        if (p >= 1) return 1;
        double entropy = -(p == 0 ? 0 : p * Math.Log(p)) - (1 - p) * Math.Log(1 - p);
        double q = Math.Min(p + Math.Sqrt(level / 2), 1 - Math.Exp(-(level + entropy) / (1 - p)));
        for (int step = 0; step < MaxSteps && q > p && q < 1; step++)
        {
            // g'(q) = (q - p) / (q (1 - q))
            double next = q - (Of(p, q) - level) * q * (1 - q) / (q - p);
            if (!(next < q * (1 - Tolerance))) break;
            q = Math.Max(next, p);
        }

        return Math.Max(p, q);
    }
}
