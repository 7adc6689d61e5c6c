using Bandits.Randomness;

namespace Bandits.Benchmarks.Subjects;

/// <summary>Drawing numbers from a stream.</summary>
internal static class RandomNumbers
{
    /// <summary>Draws uniform numbers; counting keeps the sum of the draws from being the bottleneck.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="draws">How many.</param>
    /// <returns>How many were below one half.</returns>
    public static long CountBelowHalf(RandomStream stream, long draws)
    {
        long below = 0;
        for (long draw = 0; draw < draws; draw++) below += stream.NextDouble() < 0.5 ? 1 : 0;
        return below;
    }
}
