namespace Bandits.Experiments.Plans;

/// <summary>When curves are recorded.</summary>
/// <param name="Spacing">Logarithmic or linear.</param>
/// <param name="Count">Number of checkpoints at most, at least 1; the horizon is always the last.</param>
public sealed record CheckpointSetting(CheckpointSpacing Spacing, int Count)
{
    /// <summary>The checkpoints of a horizon.</summary>
    /// <param name="rounds">The horizon in rounds, at least 1.</param>
    /// <returns>Ascending distinct rounds, the last one equal to the horizon.</returns>
    public long[] For(long rounds)
    {
        var points = new SortedSet<long>();
        for (int i = 1; i <= Count; i++)
        {
            double share = (double)i / Count;
            double point = Spacing == CheckpointSpacing.Linear ? share * rounds : Math.Pow(rounds, share);
            points.Add(Math.Clamp((long)Math.Round(point), 1, rounds));
        }

        points.Add(rounds);
        return [.. points];
    }
}
