using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Stochastic;

/// <summary>Explore-then-commit: plays the arms in turn until each has m rewards, then the one with the best mean for ever.</summary>
/// <remarks>
/// <para>
/// Default m: with a gap d given, max(1, ceil(4 ln(T d^2 / 4) / d^2)), for two arms and 1-subgaussian rewards; otherwise
/// max(1, ceil((T / K)^(2/3) (ln T)^(1/3))), at most T / K rounded up. Ties go to the lowest index.
/// </para>
/// <para>
/// Guarantee: pseudo-regret at most d + (4 / d) (1 + max(0, ln(T d^2 / 4))) for two arms with the true gap d; without a gap
/// O((K ln T)^(1/3) T^(2/3)) for rewards in [0, 1]. Any finite reward is taken.
/// </para>
/// <para>Cost per round: O(1); memory 4K numbers. Late feedback: exploration goes on until every arm has its m rewards.</para>
/// <para>
/// Source: Lattimore, Szepesvári, "Bandit Algorithms", 2020, Algorithm 1 and equations (6.5) and (6.6); without a gap: Slivkins,
/// "Introduction to Multi-Armed Bandits", 2019, Theorem 1.5.
/// </para>
/// </remarks>
public sealed class ExploreThenCommit : ILearner<None, Choice, double>, IHasState, ISupportsDelay, IBatchable
{
    private const int Exploring = -1;
    private readonly long _rounds; // m
    private readonly RewardMeans _rewards;
    private int _turn;                   // the next arm to explore
    private int _waiting;                // arms with fewer than m rewards
    private int _committed = Exploring;  // the arm after exploration

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1; sets the default m.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public ExploreThenCommit(int arms, long horizon, ExploreThenCommitOptions? options = null)
    {
        Check.Arms(arms);
        Check.Horizon(horizon);
        options = OptionRules.Validate(options ?? new ExploreThenCommitOptions());
        _rounds = options.RoundsFor(arms, horizon);
        _rewards = new RewardMeans(arms);
        _waiting = arms;
    }

    /// <inheritdoc/>
    public int UniformsPerRound => 0;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        int arm = _committed;
        if (arm == Exploring)
        {
            arm = _turn;
            _turn = arm + 1 == _rewards.Arms ? 0 : arm + 1;
        }

        _rewards.Open(arm);
        return new Choice(arm, 1);
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Finite(feedback);
        _rewards.Require(action.Arm);
        _rewards.Add(action.Arm, feedback);
        if (_committed == Exploring && _rewards.Count[action.Arm] == _rounds && --_waiting == 0) _committed = _rewards.Best();
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("turn", ref _turn);
        state.Value("waiting", ref _waiting);
        state.Value("committed", ref _committed);
        state.Part("rewards", _rewards);
    }
}
