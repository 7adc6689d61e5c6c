using Bandits.Validation;

namespace Bandits.Randomness;

/// <summary>Draws from the binomial distribution, in a time that does not depend on the number of trials.</summary>
/// <remarks>
/// <para>With q = min(p, 1 - p): for n q below 10, the number of geometric waiting times that fit into n; up to 2^30, transformed
/// rejection, which accepts about 0.87 of its proposals; both exact up to the rounding of double numbers. Beyond, the normal
/// distribution with the first term of its Cornish-Fisher expansion, whose distribution function is wrong by less than 1e-9.</para>
/// <para>
/// Sources: Devroye, "Non-Uniform Random Variate Generation", 1986, X.4.3 (waiting times); Hörmann, "The Generation of Binomial Random
/// Variates", J. Stat. Comput. Simul. 1993, algorithm BTRS; Cornish, Fisher 1938.
/// </para>
/// </remarks>
public static class BinomialDraw
{
    private const double FewSuccesses = 10;
    private const double ManySuccesses = 1 << 30;

    // ln k! - (k + 1/2) ln(k + 1) + (k + 1) - ln(2 pi) / 2 for k = 0, 1, ...
    private static readonly double[] Tail =
    [
        0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.0207906721037651, 0.0166446911898211,
        0.0138761288230707, 0.0118967099458917, 0.0104112652619720, 0.00925546218271273, 0.00833056343336287,
    ];

    /// <summary>Draws a number of successes. Takes a varying amount of the stream.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="trials">Number of trials n, at least 0.</param>
    /// <param name="probability">Probability p of success, in [0, 1].</param>
    /// <returns>A number in 0..n.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static long NextBinomial(this RandomStream random, long trials, double probability)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (trials < 0) throw Check.OutOfRange(nameof(trials), trials, "at least 0");
        Check.Unit(probability);
        if (probability > 0.5) return trials - AtMostHalf(random, trials, 1 - probability);
        return AtMostHalf(random, trials, probability);
    }

    private static long AtMostHalf(RandomStream random, long n, double p)
    {
        if (n == 0 || p == 0) return 0;
        double mean = n * p;
        if (mean < FewSuccesses) return Waiting(random, n, p);
        return mean <= ManySuccesses ? Rejection(random, n, p) : FromNormal(n, p, random.NextGaussian());
    }

    private static long Waiting(RandomStream random, long n, double p)
    {
        double scale = -LogOnePlus(-p), trials = 0;
        for (long successes = 0; ; successes++)
        {
            trials += Math.Ceiling(-Math.Log(OpenUnit(random)) / scale);
            if (trials > n) return successes;
        }
    }

    private static long Rejection(RandomStream random, long n, double p)
    {
        double s = Math.Sqrt(n * p * (1 - p)), b = 1.15 + 2.53 * s, a = -0.0873 + 0.0248 * b + 0.01 * p, c = n * p + 0.5;
        double box = 0.92 - 4.2 / b, alpha = (2.83 + 5.1 / b) * s;
        while (true)
        {
            double u = OpenUnit(random) - 0.5, v = OpenUnit(random), tail = 0.5 - Math.Abs(u);
            double k = Math.Floor((2 * a / tail + b) * u + c);
            if (tail >= 0.07 && v <= box) return (long)k;
            if (k < 0 || k > n) continue;
            if (Math.Log(v * alpha / (a / (tail * tail) + b)) <= LogBelowMode(n, p, k)) return (long)k;
        }
    }

    /// <summary>ln f(k) / f(m) for the mode m, in Stirling's form. The middle logarithm is of a number near 1 and taken n times.</summary>
    internal static double LogBelowMode(long n, double p, double k)
    {
        double r = p / (1 - p), m = Math.Floor((n + 1.0) * p);
        return (m + 0.5) * Math.Log((m + 1) / (r * (n - m + 1)))
            + (n + 1.0) * LogOnePlus((k - m) / (n - k + 1))
            + (k + 0.5) * Math.Log(r * (n - k + 1) / (k + 1))
            + Stirling(m) + Stirling(n - m) - Stirling(k) - Stirling(n - k);
    }

    /// <summary>The number of successes with the same quantile as a standard normal number; an increasing function of it.</summary>
    internal static long FromNormal(long n, double p, double z)
    {
        double successes = n * p + Math.Sqrt(n * p * (1 - p)) * z + (1 - 2 * p) * (z * z - 1) / 6;
        return Math.Clamp((long)Math.Round(successes), 0, n);
    }

    private static double Stirling(double k)
    {
        if (k < Tail.Length) return Tail[(int)k];
        double next = k + 1, square = next * next;
        return (1.0 / 12 - (1.0 / 360 - 1 / (1260 * square)) / square) / next;
    }

    // Kahan's ln(1 + x): the rounding of 1 + x cancels.
    private static double LogOnePlus(double x)
    {
        double y = 1 + x;
        return y == 1 ? x : Math.Log(y) * (x / (y - 1));
    }

    // Never 0, whose logarithm is infinite, and never 1.
    private static double OpenUnit(RandomStream random) => ((random.NextUInt64() >> 12) + 0.5) * (1.0 / (1L << 52));
}
