using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.BestArm;

/// <summary>Arms with features, whose mean rewards are linear in them and never change.</summary>
/// <remarks>What the n-th pull of an arm gives is fixed by the seed alone, whatever else was pulled. Cost per round: O(1).</remarks>
public sealed class LinearArms : IEnvironment<None, Choice, double>, IHasFeatures, IRevealsMeans
{
    private readonly LinearInstance _instance;
    private readonly RewardLaw _law;
    private readonly RandomTable _table;
    private readonly long[] _pulls;

    /// <summary>Builds the environment.</summary>
    /// <param name="instance">The arms; means in [0, 1], with <see cref="RewardLaw.Uniform"/> in [0, 1/2].</param>
    /// <param name="law">The distribution of the rewards.</param>
    /// <param name="streams">The world's streams; takes "rewards".</param>
    public LinearArms(LinearInstance instance, RewardLaw law, Streams streams)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(streams);
        double highest = law == RewardLaw.Uniform ? 0.5 : 1;
        foreach (double mean in instance.Means) Check.That(mean >= 0 && mean <= highest, mean, $"in [0, {highest}] with {law} rewards");
        _instance = instance;
        _law = law;
        _table = streams.Table("rewards");
        _pulls = new long[instance.Means.Count];
        for (int arm = 1; arm < _pulls.Length; arm++)
            if (instance.Means[arm] > instance.Means[BestArm]) BestArm = arm;
    }

    /// <inheritdoc/>
    public int Arms => _pulls.Length;

    /// <inheritdoc/>
    public ArmFeatures Features => _instance.Features;

    /// <inheritdoc/>
    public double BestMean => _instance.Means[BestArm];

    /// <inheritdoc/>
    public int BestArm { get; }

    /// <inheritdoc/>
    public double MeanOf(int arm) => _instance.Means[arm];

    /// <inheritdoc/>
    public None Observe() => default;

    /// <inheritdoc/>
    public double Respond(Choice action)
    {
        int arm = action.Arm;
        Check.Arm(arm, _pulls.Length);
        double mean = _instance.Means[arm];
        long pull = _pulls[arm]++;
        return _law switch
        {
            RewardLaw.Bernoulli => _table.Uniform(pull, arm) < mean ? 1 : 0,
            RewardLaw.Uniform => 2 * mean * _table.Uniform(pull, arm),
            _ => mean,
        };
    }
}
