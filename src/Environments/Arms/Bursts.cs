using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Arms;

/// <summary>A steady arm beside poor ones, one of which is excellent for a while in every period.</summary>
/// <remarks>
/// Arm 0 has the same mean in all rounds. In each period an arm drawn uniformly from the others has a burst, whose start is uniform
/// over the rounds from which it fits into the period. A learner that settles on arm 0 has little static regret and misses every burst.
/// </remarks>
public sealed class Bursts : IMeanSchedule
{
    private readonly BurstsOptions _options;
    private readonly RandomTable _table; // row = period; column 0 = start of the burst, column 1 = its arm

    /// <summary>Builds the schedule.</summary>
    /// <param name="streams">The world's streams; takes "schedule".</param>
    /// <param name="options">Options; null for the defaults.</param>
    public Bursts(Streams streams, BurstsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(streams);
        _options = OptionRules.Validate(options ?? new BurstsOptions());
        Check.That(_options.Length <= _options.Period, _options.Length, $"at most the period of {_options.Period} rounds", nameof(BurstsOptions.Length));
        _table = streams.Table("schedule");
    }

    /// <inheritdoc/>
    public int Arms => _options.Arms;

    /// <inheritdoc/>
    public long Fill(long round, Span<double> means)
    {
        (int burst, long until) = At(round);
        means.Fill(_options.Rest);
        means[0] = _options.Steady;
        if (burst > 0) means[burst] = _options.Burst;
        return until;
    }

    /// <inheritdoc/>
    /// <remarks>Counts exactly: a burst that begins in the first round, or where another ends, changes fewer rounds. O(1) per period.</remarks>
    public ChangeSummary ChangesWithin(long horizon)
    {
        Check.Horizon(horizon);
        double height = Math.Abs(_options.Burst - _options.Rest);
        long switches = 0;
        (int burst, long round) = At(0);
        while (height > 0 && round < horizon)
        {
            (int next, long until) = At(round);
            if (next != burst) switches++;
            (burst, round) = (next, until);
        }

        return switches > 0 ? new(switches, switches * height, null) : new(0, 0, horizon);
    }

    // The arm with a burst in a round, 0 if there is none, and the round up to which that holds.
    private (int Arm, long Until) At(long round)
    {
        long period = round / _options.Period;
        long first = period * _options.Period;
        long start = first + _table.Index(period, 0, _options.Period - _options.Length + 1);
        if (round < start) return (0, start);
        long end = start + _options.Length;
        return round < end ? (1 + (int)_table.Index(period, 1, _options.Arms - 1), end) : (0, first + _options.Period);
    }
}
