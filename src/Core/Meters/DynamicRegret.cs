using Bandits.Numerics;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Meters;

/// <summary>Dynamic regret on realised rewards: what the arm with the best mean of each round gave, minus what was charged, summed over rounds.</summary>
/// <remarks>Charged is the conditional mean under the learner's distribution if it tells one, else the reward of the arm played.
/// O(1) per round, O(K) with a distribution.</remarks>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
public sealed class DynamicRegret<TAction, TFeedback> : IMeter<None, TAction, TFeedback>
    where TAction : IArmAction
{
    private readonly IRevealsMeans _means;
    private readonly IRevealsRewards _rewards;
    private readonly ChargedReward _charged;
    private CompensatedSum _sum;
    private long _skip; // rounds still to be left out

    /// <summary>Builds the meter.</summary>
    /// <param name="means">The environment, as far as it reveals its means.</param>
    /// <param name="rewards">The same environment, as far as it reveals its rewards.</param>
    /// <param name="learner">The learner, if it tells its distribution; else null.</param>
    /// <param name="skip">Number of rounds at the beginning that are left out, at least 0.</param>
    /// <exception cref="ArgumentException">The learner has another number of arms.</exception>
    public DynamicRegret(IRevealsMeans means, IRevealsRewards rewards, IHasDistribution? learner = null, long skip = 0)
    {
        ArgumentNullException.ThrowIfNull(means);
        Check.That(skip >= 0, skip, "at least 0");
        _skip = skip;
        _charged = new ChargedReward(rewards, learner);
        _means = means;
        _rewards = rewards;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["regret"];

    /// <inheritdoc/>
    public void Record(None context, TAction action, TFeedback feedback)
    {
        if (_skip > 0) _skip--;
        else _sum.Add(_rewards.RewardOf(_means.BestArm) - _charged.Of(action.Arm));
    }

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = _sum.Value;
}
