using System.Globalization;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Meters;

/// <summary>The share of the rounds so far in which each arm was charged; NaN before the first round.</summary>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
/// <param name="arms">Number of arms, at least 1.</param>
public sealed class ArmShares<TAction, TFeedback>(int arms) : IMeter<None, TAction, TFeedback>
    where TAction : IArmAction
{
    private readonly long[] _plays = new long[Check.Arms(arms)];
    private long _rounds;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = [.. Enumerable.Range(0, arms).Select(arm => arm.ToString(CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    public void Record(None context, TAction action, TFeedback feedback)
    {
        _plays[action.Arm]++;
        _rounds++;
    }

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        for (int arm = 0; arm < _plays.Length; arm++) values[arm] = (double)_plays[arm] / _rounds;
    }
}
