using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Adversarial;

/// <summary>EXP3-IX: EXP3 whose loss estimates explore implicitly, by a bias in the denominator.</summary>
/// <remarks>
/// <para>P = softmax(-eta L); after playing a, L_a += l_a / (P_a + gamma), with the loss l = 1 - reward and gamma = eta / 2.</para>
/// <para>
/// Guarantee: with probability 1 - delta, regret at most 2 sqrt(2 K T ln K) + (sqrt(2 K T / ln K) + 1) ln(2 / delta) against
/// every fixed arm, with the default learning rate and without knowing delta.
/// </para>
/// <para>Cost per round: K additions, one exp; memory 3K numbers.</para>
/// <para>
/// Source: Neu, "Explore no more: Improved high-probability regret bounds for non-stochastic bandits", NIPS 2015, Algorithm 1 and
/// Theorem 1.
/// </para>
/// </remarks>
public sealed class Exp3Ix : ILearner<None, Choice, double>, IHasState, IHasDistribution, ISupportsDelay, IBatchable
{
    private readonly double _bias; // gamma
    private readonly RandomStream _random;
    private readonly ExponentialWeights _weights;
    private readonly OpenChoices _open;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1; sets the default learning rate.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public Exp3Ix(int arms, long horizon, RandomStream random, Exp3IxOptions? options = null)
    {
        Check.Arms(arms);
        Check.Horizon(horizon);
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new Exp3IxOptions());
        _bias = options.BiasFor(arms, horizon);
        _random = random;
        _weights = new ExponentialWeights(arms, options.LearningRateFor(arms, horizon));
        _open = new OpenChoices(arms);
    }

    /// <inheritdoc/>
    public int Arms => _weights.Arms;

    /// <inheritdoc/>
    public int UniformsPerRound => 1;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        Choice choice = _weights.Draw(_random);
        _open.Open(choice.Arm);
        return choice;
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Unit(feedback);
        _open.Require(action.Arm);
        double estimate = ImportanceWeight.Estimate(1 - feedback, action, _bias);
        _open.Close(action.Arm);
        _weights.Add(action.Arm, estimate);
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities) => _weights.CopyDistribution(probabilities);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Part("weights", _weights);
        state.Part("random", _random);
        state.Part("open", _open);
    }
}
