using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Arms;

/// <summary>One good arm among equal ones, which moves to another arm, drawn uniformly, every so many rounds.</summary>
/// <remarks>The first good arm is drawn uniformly. Cost per switch: one random number and K writes.</remarks>
public sealed class Switching : IMeanSchedule
{
    private readonly SwitchingOptions _options;
    private readonly RandomStream _random;
    private int _best;
    private long _segment; // the segment in which _best is the good arm

    /// <summary>Builds the schedule.</summary>
    /// <param name="streams">The world's streams; takes "schedule".</param>
    /// <param name="options">Options; null for the defaults.</param>
    public Switching(Streams streams, SwitchingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(streams);
        _options = OptionRules.Validate(options ?? new SwitchingOptions());
        _random = streams.Stream("schedule");
        _best = _random.NextIndex(_options.Arms);
    }

    /// <inheritdoc/>
    public int Arms => _options.Arms;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is one arm only, and it would have to be left for another.</exception>
    public long Fill(long round, Span<double> means)
    {
        long segment = round / _options.Segment;
        if (segment > 0) RequireTwoArms();
        for (; _segment < segment; _segment++) _best = (_best + 1 + _random.NextIndex(Arms - 1)) % Arms; // uniform among the others
        means.Fill(_options.Rest);
        means[_best] = _options.Best;
        return segment < long.MaxValue / _options.Segment ? (segment + 1) * _options.Segment : long.MaxValue;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is one arm only, and it would have to be left for another.</exception>
    public ChangeSummary ChangesWithin(long horizon)
    {
        long switches = (Check.Horizon(horizon) - 1) / _options.Segment;
        if (switches > 0) RequireTwoArms();
        double gap = Math.Abs(_options.Best - _options.Rest);
        return gap > 0 && switches > 0 ? new(switches, switches * gap, _options.Segment) : new(0, 0, horizon);
    }

    private void RequireTwoArms()
    {
        if (Arms < 2) throw new InvalidOperationException("The best arm cannot switch when there is only one: Arms must be at least 2, or Segment at least the horizon.");
    }
}
