using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Environments.Arms;

/// <summary>Means that never change.</summary>
public sealed class Stationary : IMeanSchedule
{
    private readonly double[] _means;

    /// <summary>Builds the schedule.</summary>
    /// <param name="means">One finite mean reward per arm, at least one arm.</param>
    public Stationary(params ReadOnlySpan<double> means)
    {
        Check.Arms(means.Length);
        foreach (double mean in means) Check.Finite(mean);
        _means = means.ToArray();
    }

    /// <inheritdoc/>
    public int Arms => _means.Length;

    /// <inheritdoc/>
    public long Fill(long round, Span<double> means)
    {
        _means.CopyTo(means);
        return long.MaxValue;
    }

    /// <inheritdoc/>
    public ChangeSummary ChangesWithin(long horizon) => new(0, 0, Check.Horizon(horizon));
}
