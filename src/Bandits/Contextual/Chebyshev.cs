using Bandits.Costs;

namespace Bandits.Contextual;

/// <summary>The Chebyshev polynomials of the first kind, as features of a context.</summary>
internal static class Chebyshev
{
    /// <summary>Writes f_0 = 1, f_1 = u, f_(j+1) = 2 u f_j - f_(j-1): f_j(cos x) = cos(j x).</summary>
    /// <param name="u">The point, from -1 to 1.</param>
    /// <param name="features">Room for the features, at least 1.</param>
    public static void Fill(double u, Span<double> features)
    {
        double before = u, current = 1; // f_(-1) = f_1
        for (int j = 0; j < features.Length; j++)
        {
            features[j] = current;
            (before, current) = (current, 2 * u * current - before);
        }
    }

    /// <summary>Whether what was kept of a choice can be: its features, then the cost that was predicted.</summary>
    public static bool ArePossible(ReadOnlySpan<double> kept) =>
        Possible.All(kept[..^1], -1 - 1e-6, 1 + 1e-6) && Possible.All(kept[^1..], -Possible.LargestSum, Possible.LargestSum);
}
