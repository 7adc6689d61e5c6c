using Bandits.Numerics;
using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>External regret on realised rewards: what the best fixed arm would have given in all rounds so far, minus what was charged.</summary>
/// <remarks>Charged is the conditional mean under the learner's distribution if it tells one, else the reward of the arm played.
/// O(K) per round, K sums of memory.</remarks>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
public sealed class ExternalRegret<TAction, TFeedback> : IMeter<None, TAction, TFeedback>
    where TAction : IArmAction
{
    private readonly ChargedReward _charged;
    private readonly double[] _rewards;
    private readonly CompensatedSum[] _lead; // by how much each arm is ahead of the learner

    /// <summary>Builds the meter.</summary>
    /// <param name="environment">The environment, as far as it reveals its rewards.</param>
    /// <param name="learner">The learner, if it tells its distribution; else null.</param>
    /// <exception cref="ArgumentException">The learner has another number of arms.</exception>
    public ExternalRegret(IRevealsRewards environment, IHasDistribution? learner = null)
    {
        _charged = new ChargedReward(environment, learner);
        _rewards = new double[_charged.Arms];
        _lead = new CompensatedSum[_charged.Arms];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["regret"];

    /// <inheritdoc/>
    public void Record(None context, TAction action, TFeedback feedback)
    {
        double charged = _charged.Of(action.Arm, _rewards);
        for (int arm = 0; arm < _lead.Length; arm++) _lead[arm].Add(_rewards[arm] - charged);
    }

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        double best = double.NegativeInfinity;
        foreach (CompensatedSum lead in _lead) best = Math.Max(best, lead.Value);
        values[0] = best;
    }
}
