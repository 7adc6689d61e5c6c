namespace Bandits.Tests;

/// <summary>Measures what code allocates.</summary>
internal static class Allocation
{
    /// <summary>The bytes that some rounds allocate in the steady state.</summary>
    /// <param name="rounds">Plays some rounds; called several times.</param>
    /// <returns>The least of five measurements: a collection that falls into one counts the rest of this thread's allocation buffer.</returns>
    public static long Of(Action rounds)
    {
        rounds();
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            rounds();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
