using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>What a round is charged with: the mean reward under the learner's distribution if it tells one, else the reward of the arm played.</summary>
/// <remarks>The conditional mean has the same expectation and less variance.</remarks>
internal sealed class ChargedReward
{
    private readonly IRevealsRewards _environment;
    private readonly IHasDistribution? _learner;
    private readonly double[] _probability;

    public ChargedReward(IRevealsRewards environment, IHasDistribution? learner)
    {
        ArgumentNullException.ThrowIfNull(environment);
        if (learner is not null && learner.Arms != environment.Arms)
            throw new ArgumentException($"The learner has {learner.Arms} arms, the environment {environment.Arms}.", nameof(learner));
        _environment = environment;
        _learner = learner;
        _probability = new double[environment.Arms];
    }

    public int Arms => _probability.Length;

    /// <summary>The charged reward of the round just played.</summary>
    public double Of(int arm)
    {
        if (_learner is null) return _environment.RewardOf(arm);
        _learner.CopyDistribution(_probability);
        double mean = 0;
        for (int i = 0; i < _probability.Length; i++) mean += _probability[i] * _environment.RewardOf(i);
        return mean;
    }

    /// <summary>The charged reward of the round just played; writes the reward of every arm beside it.</summary>
    public double Of(int arm, Span<double> rewards)
    {
        for (int i = 0; i < _probability.Length; i++) rewards[i] = _environment.RewardOf(i);
        if (_learner is null) return rewards[arm];
        _learner.CopyDistribution(_probability);
        double mean = 0;
        for (int i = 0; i < _probability.Length; i++) mean += _probability[i] * rewards[i];
        return mean;
    }
}
