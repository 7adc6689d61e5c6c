using Bandits.Environments.Costs;
using Bandits.Validation;

namespace Bandits.Tuning.Relaxation;

/// <summary>Room for the numbers of a cost table.</summary>
internal static class Tables
{
    private const long MostRounds = 10_000_000;

    public static (double[] Contexts, double[] Amounts) Room(long rounds, CostLayout layout)
    {
        Check.That(rounds is >= 1 and <= MostRounds, rounds, $"from 1 to {MostRounds}, as every round is solved in advance");
        return (new double[rounds], new double[rounds * layout.Columns]);
    }
}
