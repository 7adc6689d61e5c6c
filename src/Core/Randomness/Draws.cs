namespace Bandits.Randomness;

/// <summary>Draws from common distributions.</summary>
public static class Draws
{
    /// <summary>Draws an index from weights by inverting their cumulative sum. Takes one number of the stream.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="weights">Non-negative weights, at least one of them positive.</param>
    /// <param name="total">The sum of the weights.</param>
    /// <returns>
    /// The smallest index whose cumulative weight exceeds u * total; if rounding lets none exceed it, the last one with a positive weight.
    /// </returns>
    public static int Categorical(this RandomStream random, ReadOnlySpan<double> weights, double total)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Invert(weights, random.NextDouble() * total);
    }

    /// <summary>The smallest index whose cumulative weight exceeds a target; the last one with a positive weight if none does.</summary>
    /// <param name="weights">Non-negative weights, at least one of them positive.</param>
    /// <param name="target">The target, in [0, sum of weights).</param>
    /// <returns>The index.</returns>
    public static int Invert(ReadOnlySpan<double> weights, double target)
    {
        // Counting has no branch to mispredict; leaving the loop at the arm found has one, nearly every time.
        double sum = 0;
        int index = 0;
        foreach (double weight in weights)
        {
            sum += weight;
            index += sum <= target ? 1 : 0;
        }

        return index < weights.Length ? index : LastPositive(weights);
    }

    private static int LastPositive(ReadOnlySpan<double> weights)
    {
        int last = weights.Length - 1;
        while (last > 0 && !(weights[last] > 0)) last--;
        return last;
    }
}
