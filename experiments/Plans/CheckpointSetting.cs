namespace Bandits.Experiments.Plans;

/// <summary>When curves are recorded.</summary>
/// <param name="Spacing">Logarithmic, linear or both.</param>
/// <param name="Count">Number of checkpoints at most, at least 1; the horizon is always the last.</param>
public sealed record CheckpointSetting(CheckpointSpacing Spacing, int Count)
{
    /// <summary>The checkpoints of a horizon.</summary>
    /// <param name="rounds">The horizon in rounds, at least 1.</param>
    /// <returns>Ascending distinct rounds, the last one equal to the horizon.</returns>
    public long[] For(long rounds)
    {
        var points = new SortedSet<long>();
        void Spread(int count, Func<double, double> at)
        {
            for (int i = 1; i <= count; i++) points.Add(Math.Clamp((long)Math.Round(at((double)i / count)), 1, rounds));
        }

        int linear = Spacing switch { CheckpointSpacing.Linear => Count, CheckpointSpacing.Both => Count / 2, _ => 0 };
        Spread(linear, share => share * rounds);
        Spread(Count - linear, share => Math.Pow(rounds, share));
        points.Add(rounds);
        return [.. points];
    }
}
