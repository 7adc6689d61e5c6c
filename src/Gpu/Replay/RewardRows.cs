using System.Runtime.CompilerServices;
using Bandits.Environments.Tables;

namespace Bandits.Gpu.Replay;

/// <summary>A table of rewards as lanes read it.</summary>
/// <param name="Numbers">The rows, one after another: the highest reward, and one reward per arm.</param>
/// <param name="Unit">Whether all rewards lie in [0, 1].</param>
internal sealed record RewardRows(float[] Numbers, bool Unit)
{
    private const long MaxLength = 1 << 28; // numbers: 1 GiB
    private const double Largest = 1e15;

    // Thousands of lanes replay the same table.
    private static readonly ConditionalWeakTable<RewardTable, StrongBox<RewardRows?>> Written = new();

    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The rows, the same object every time; null if there are more than 2^28 numbers, or one beyond 1e15.</returns>
    public static RewardRows? Of(RewardTable table) => Written.GetValue(table, table => new(Write(table))).Value;

    private static RewardRows? Write(RewardTable table)
    {
        if (table.Rounds * (table.Arms + 1L) > MaxLength) return null;
        float[] numbers = new float[table.Rounds * (table.Arms + 1)];
        bool unit = true;
        for (int round = 0, at = 0; round < table.Rounds; round++)
        {
            float best = float.NegativeInfinity;
            int highest = at++;
            foreach (double reward in table.Row(round))
            {
                if (Math.Abs(reward) > Largest) return null;
                unit &= reward is >= 0 and <= 1;
                best = Math.Max(best, numbers[at++] = (float)reward);
            }

            numbers[highest] = best;
        }

        return new RewardRows(numbers, unit);
    }
}
