using System.Globalization;
using Bandits.Validation;
using MathNet.Numerics;

namespace Bandits.Private;

/// <summary>How much privacy a reward loses, or is promised to lose at most. Laplace noise counts in epsilon and normal noise in rho; the two are kept apart.</summary>
/// <param name="Pure">What Laplace noise lost: epsilon, with certainty. Infinite without noise.</param>
/// <param name="Rho">
/// What normal noise of deviation s lost of a reward that changes the release by at most D: (D / s)^2 / 2. It has no epsilon that holds with
/// certainty, only one for every delta.
/// </param>
/// <remarks>
/// Losses of releases that share a reward add up, unit by unit. Source: for rho Bun, Steinke, "Concentrated Differential Privacy", TCC 2016;
/// for its exact curve Balle, Wang, "Improving the Gaussian Mechanism for Differential Privacy", ICML 2018, Theorem 8; that the curve of many
/// normal releases is that of their summed rho: Dong, Roth, Su, "Gaussian Differential Privacy", JRSS B 2022, Corollary 3.3.
/// </remarks>
public readonly record struct PrivacyLoss(double Pure, double Rho = 0)
{
    private const double LargestExponent = 700;

    /// <summary>The epsilon that holds with certainty; infinite if there is any normal noise.</summary>
    public double Epsilon => Rho > 0 ? double.PositiveInfinity : Pure;

    /// <summary>Two losses of the same reward.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static PrivacyLoss operator +(PrivacyLoss a, PrivacyLoss b) => new(a.Pure + b.Pure, a.Rho + b.Rho);

    /// <summary>The loss of somebody to whom several of the rewards belong.</summary>
    /// <param name="size">How many, at least 1.</param>
    /// <returns>Epsilon times their number, rho times its square.</returns>
    public PrivacyLoss OfGroup(long size)
    {
        Check.That(size >= 1, size, "at least 1");
        return new(size * Pure, Rho * size * size);
    }

    /// <summary>The smallest epsilon that may be exceeded with probability delta.</summary>
    /// <param name="delta">The probability, in [0, 1).</param>
    public double EpsilonAt(double delta)
    {
        Check.That(delta is >= 0 and < 1, delta, "in [0, 1)");
        if (Rho == 0 || delta == 0) return Epsilon;
        // What the conversion from rho alone gives; the curve lies below it.
        double low = 0, high = Rho + 2 * Math.Sqrt(Rho * Math.Log(1 / delta));
        for (int i = 0; i < 100; i++)
        {
            double middle = (low + high) / 2;
            if (DeltaOf(Rho, middle) > delta) low = middle;
            else high = middle;
        }

        return Pure + high;
    }

    /// <summary>How it is written: "epsilon 0.5", "rho 0.02", or both.</summary>
    public override string ToString()
    {
        static string Text(double value) => double.IsPositiveInfinity(value) ? "unlimited" : value.ToString("G4", CultureInfo.InvariantCulture);
        return Rho == 0 ? $"epsilon {Text(Pure)}" : Pure == 0 ? $"rho {Text(Rho)}" : $"epsilon {Text(Pure)} and rho {Text(Rho)}";
    }

    // With mu = sqrt(2 rho): delta = Phi(mu / 2 - epsilon / mu) - exp(epsilon) Phi(-mu / 2 - epsilon / mu).
    internal static double DeltaOf(double rho, double epsilon)
    {
        double mu = Math.Sqrt(2 * rho);
        // exp(epsilon) could be infinite where Phi is not yet 0; too little taken away is on the safe side.
        return Phi(mu / 2 - epsilon / mu) - Math.Exp(Math.Min(epsilon, LargestExponent)) * Phi(-mu / 2 - epsilon / mu);

        static double Phi(double x) => SpecialFunctions.Erfc(-x / Constants.Sqrt2) / 2;
    }
}
