using System.Runtime.CompilerServices;
using Bandits.Environments.Tables;

namespace Bandits.Gpu.Replay;

/// <summary>Writes a table of rewards as lanes read it.</summary>
internal static class RewardRows
{
    private const long MaxLength = 1 << 28; // numbers: 1 GiB

    // Thousands of lanes replay the same table.
    private static readonly ConditionalWeakTable<RewardTable, float[]> Written = new();

    /// <summary>The rows, one after another: the highest reward, and one reward per arm.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The numbers, the same array every time; null if there are more than 2^28.</returns>
    public static float[]? Of(RewardTable table) =>
        table.Rounds * (table.Arms + 1L) > MaxLength ? null : Written.GetValue(table, Write);

    private static float[] Write(RewardTable table)
    {
        float[] numbers = new float[table.Rounds * (table.Arms + 1)];
        for (int round = 0, at = 0; round < table.Rounds; round++)
        {
            ReadOnlySpan<double> row = table.Row(round);
            float best = float.NegativeInfinity;
            int highest = at++;
            foreach (double reward in row) best = Math.Max(best, numbers[at++] = (float)reward);
            numbers[highest] = best;
        }

        return numbers;
    }
}
