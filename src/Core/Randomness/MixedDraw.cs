using System.Runtime.CompilerServices;

namespace Bandits.Randomness;

/// <summary>Draws an index from weights mixed with the uniform distribution.</summary>
public static class MixedDraw
{
    /// <summary>Draws from (1 - mixing) weights / total + mixing / count. Takes one number of the stream.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="weights">Non-negative weights, at least one of them positive.</param>
    /// <param name="total">The sum of the weights.</param>
    /// <param name="mixing">The share of the uniform distribution, in [0, 1].</param>
    /// <returns>The index.</returns>
    /// <remarks>
    /// One number u serves both parts: below mixing it is stretched to a uniform index, above it to a target among the weights.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int MixedCategorical(this RandomStream random, ReadOnlySpan<double> weights, double total, double mixing)
    {
        ArgumentNullException.ThrowIfNull(random);
        double u = random.NextDouble();
        return u < mixing
            ? (int)(u / mixing * weights.Length)
            : Draws.Invert(weights, (u - mixing) / (1 - mixing) * total);
    }
}
