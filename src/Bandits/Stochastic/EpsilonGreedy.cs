using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Stochastic;

/// <summary>Epsilon-greedy: plays a uniform arm with probability epsilon, and the arm with the best mean reward otherwise.</summary>
/// <remarks>
/// <para>
/// With a gap d given, epsilon decays: epsilon_t = min(1, c K / (d^2 t)). An arm without a reward counts as best; ties go to the
/// lowest index.
/// </para>
/// <para>
/// Guarantee: pseudo-regret O(K ln T / d^2) for rewards in [0, 1], if d is at most the smallest gap and c is above 5. With a
/// constant epsilon the regret is linear. Any finite reward is taken.
/// </para>
/// <para>Cost per round: K comparisons; memory 4K numbers. Late feedback: the means are those of the rewards that came.</para>
/// <para>
/// Source: Auer, Cesa-Bianchi, Fischer, "Finite-time Analysis of the Multiarmed Bandit Problem", Machine Learning 2002, Figure 3 and
/// Theorem 3.
/// </para>
/// </remarks>
public sealed class EpsilonGreedy : ILearner<None, Choice, double>, IHasState, IHasDistribution, ISupportsDelay, IBatchable
{
    private readonly double _epsilon; // the largest share of exploration: 1 if it decays
    private readonly double _decay;   // c K / d^2; infinite if it does not decay
    private readonly RandomStream _random;
    private readonly RewardMeans _rewards;
    private long _round;
    private int _greedy;             // the best arm at the last action
    private double _exploration = 1; // epsilon at the last action

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">Both a constant epsilon and a gap are given.</exception>
    public EpsilonGreedy(int arms, RandomStream random, EpsilonGreedyOptions? options = null)
    {
        Check.Arms(arms);
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new EpsilonGreedyOptions());
        (_epsilon, _decay) = options.ExplorationFor(arms);
        _random = random;
        _rewards = new RewardMeans(arms);
    }

    /// <inheritdoc/>
    public int Arms => _rewards.Arms;

    /// <inheritdoc/>
    public int UniformsPerRound => 1;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        _round++;
        _exploration = Math.Min(_epsilon, _decay / _round);
        _greedy = _rewards.TryUnseen(out int unseen) ? unseen : _rewards.Best();
        double u = _random.NextDouble();
        int arm = u < _exploration ? (int)(u / _exploration * Arms) : _greedy;
        _rewards.Open(arm);
        return new Choice(arm, Probability(arm));
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Finite(feedback);
        _rewards.Require(action.Arm);
        _rewards.Add(action.Arm, feedback);
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities)
    {
        for (int arm = 0; arm < Arms; arm++) probabilities[arm] = Probability(arm);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("round", ref _round);
        state.Value("greedy", ref _greedy);
        state.Value("exploration", ref _exploration);
        state.Part("rewards", _rewards);
        state.Part("random", _random);
    }

    private double Probability(int arm) => _exploration / Arms + (arm == _greedy ? 1 - _exploration : 0);
}
