using Bandits.Environments.Costs;
using Bandits.Randomness;
using Bandits.Solvers;
using Bandits.Validation;

namespace Bandits.Tuning.Relaxation;

/// <summary>What goes into cost tables, and room for what comes out.</summary>
internal static class Tables
{
    private const long MostRounds = 10_000_000;

    public static (double[] Contexts, double[] Amounts) Room(long rounds, CostLayout layout)
    {
        Check.That(rounds is >= 1 and <= MostRounds, rounds, $"from 1 to {MostRounds}, as every round is solved in advance");
        return (new double[rounds], new double[rounds * layout.Columns]);
    }

    /// <summary>Truncated normal right-hand sides; without a stream, ones.</summary>
    public static double[][] RightHandSides(int count, int unknowns, RandomStream? random)
    {
        double[][] all = new double[count][];
        for (int i = 0; i < count; i++)
        {
            all[i] = new double[unknowns];
            if (random is null) Array.Fill(all[i], 1);
            else random.NextTruncatedNormal(all[i]);
        }

        return all;
    }
}
