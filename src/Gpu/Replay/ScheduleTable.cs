using Bandits.Environments.Arms;

namespace Bandits.Gpu.Replay;

/// <summary>Writes a schedule of means as lanes read it.</summary>
public static class ScheduleTable
{
    // More numbers than this per lane, and the batch would not fit into memory: the schedule moves in nearly every round.
    private const long MaxLength = 1 << 20;

    /// <summary>The segments of a schedule, one after another: the round at which the next one begins, the highest mean, one mean per arm.</summary>
    /// <param name="schedule">The schedule, not used before.</param>
    /// <param name="horizon">Number of rounds, at least 1.</param>
    /// <returns>The numbers; null if there are more than 2^20, because the means change too often.</returns>
    public static float[]? Of(IMeanSchedule schedule, long horizon)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var numbers = new List<float>();
        double[] means = new double[schedule.Arms];
        for (long round = 0; round < horizon;)
        {
            if (numbers.Count + means.Length + 2 > MaxLength) return null;
            round = Math.Min(schedule.Fill(round, means), horizon);
            numbers.Add(round);
            numbers.Add((float)means.Max());
            foreach (double mean in means) numbers.Add((float)mean);
        }

        return [.. numbers];
    }
}
