using System.Runtime.CompilerServices;
using Bandits.Environments.Costs;

namespace Bandits.Gpu.Replay;

/// <summary>A table of costs as lanes read it: round by round the amount of every arm.</summary>
internal static class CostRows
{
    private const long MaxLength = 1 << 28; // numbers: 1 GiB
    private const double Largest = 1 << 24, Smallest = 1e-12; // counts are exact, and what follows from amounts stays in range

    // Thousands of lanes replay the same table.
    private static readonly ConditionalWeakTable<CostTable, StrongBox<float[]?>> Written = new();

    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The amounts, the same array every time; null if there are too many, or one is out of range.</returns>
    public static float[]? Of(CostTable table) => Written.GetValue(table, table => new(Write(table))).Value;

    private static float[]? Write(CostTable table)
    {
        int arms = table.Layout.Arms.Count;
        if ((long)table.Rounds * arms > MaxLength) return null;
        float[] amounts = new float[table.Rounds * arms];
        for (int round = 0; round < table.Rounds; round++)
            for (int arm = 0; arm < arms; arm++)
            {
                double amount = table[round, arm];
                if (amount is > Largest or (> 0 and < Smallest)) return null;
                amounts[round * arms + arm] = (float)amount;
            }

        return amounts;
    }
}
