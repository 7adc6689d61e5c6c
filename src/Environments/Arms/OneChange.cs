using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Environments.Arms;

/// <summary>Arm 0 is the best up to a change, arm 1 from then on.</summary>
/// <remarks>With <see cref="RewardNoise.None"/> this shows how the regret after the change scales with the horizon.</remarks>
public sealed class OneChange : IMeanSchedule
{
    private readonly OneChangeOptions _options;
    private readonly long _change;

    /// <summary>Builds the schedule.</summary>
    /// <param name="horizon">Number of rounds, at least 1; sets the default round of the change.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public OneChange(long horizon, OneChangeOptions? options = null)
    {
        Check.Horizon(horizon);
        _options = OptionRules.Validate(options ?? new OneChangeOptions());
        _change = _options.Change ?? Math.Max(1, horizon / 2);
    }

    /// <inheritdoc/>
    public int Arms => _options.Arms;

    /// <inheritdoc/>
    public long Fill(long round, Span<double> means)
    {
        bool changed = round >= _change;
        means.Fill(_options.Rest);
        means[changed ? 1 : 0] = _options.Best;
        return changed ? long.MaxValue : _change;
    }

    /// <inheritdoc/>
    public ChangeSummary ChangesWithin(long horizon)
    {
        double gap = Math.Abs(_options.Best - _options.Rest);
        if (Check.Horizon(horizon) <= _change || gap == 0) return new(0, 0, horizon);
        return new(1, gap, horizon - _change <= _change ? _change : null);
    }
}
