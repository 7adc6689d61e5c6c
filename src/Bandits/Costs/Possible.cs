namespace Bandits.Costs;

/// <summary>What numbers of a saved state can be: all that running can lead to, and nothing that could end in infinities.</summary>
internal static class Possible
{
    /// <summary>The largest cost that is learned: its square, times any number of rounds, is finite.</summary>
    public const double LargestCost = 1e100;

    /// <summary>The largest sum or square of costs.</summary>
    public const double LargestSum = 1e250;

    private const long Rounds = 1L << 53;

    /// <summary>Whether a number of rounds can be reached.</summary>
    public static bool Count(long count) => count is >= 0 and <= Rounds;

    /// <summary>Whether all numbers lie in a range; NaN does not.</summary>
    public static bool All(ReadOnlySpan<double> numbers, double from, double to)
    {
        foreach (double number in numbers)
            if (!(number >= from && number <= to)) return false;
        return true;
    }
}
