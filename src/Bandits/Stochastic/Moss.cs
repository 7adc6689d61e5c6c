using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Stochastic;

/// <summary>MOSS: an upper confidence bound without the logarithmic factor in its worst-case regret.</summary>
/// <remarks>
/// <para>
/// Index of arm i: mean_i + sqrt(max(0, ln(T / (K N_i))) / N_i). Anytime: mean_i + sqrt(1.175 max(0, ln(t / (K N_i))) / N_i), which is
/// (1 + alpha) / 2 with the paper's alpha = 1.35. An arm without a reward comes first, ties go to the lowest index.
/// </para>
/// <para>Guarantee: pseudo-regret at most 49 sqrt(K T) for rewards in [0, 1]; anytime at most 113 sqrt(K T).</para>
/// <para>
/// Cost per round: K comparisons, one logarithm; anytime K square roots; memory 6K numbers. Late feedback: only rewards that came
/// count, and arms without any are tried in turn.
/// </para>
/// <para>
/// Source: Audibert, Bubeck, "Minimax Policies for Adversarial and Stochastic Bandits", COLT 2009; anytime: Degenne, Perchet,
/// "Anytime optimal algorithms in stochastic multi-armed bandits", ICML 2016.
/// </para>
/// </remarks>
public sealed class Moss : ILearner<None, Choice, double>, IHasState, ISupportsDelay, IBatchable
{
    private const double AnytimeScale = (1 + 1.35) / 2;
    private readonly bool _anytime;
    private readonly double _logPulls; // ln(T / K)
    private readonly RewardMeans _rewards;
    private readonly double[] _logCount; // ln N_i
    private readonly double[] _index;    // with a horizon only: the index of arm i, which changes with its own rewards alone
    private long _round;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1; not used by the anytime form.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public Moss(int arms, long horizon, MossOptions? options = null)
    {
        Check.Arms(arms);
        Check.Horizon(horizon);
        _anytime = (options ?? new MossOptions()).Anytime;
        _logPulls = Math.Log((double)horizon / arms);
        _rewards = new RewardMeans(arms);
        _logCount = new double[arms];
        _index = new double[arms];
    }

    /// <inheritdoc/>
    public int UniformsPerRound => 0;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        _round++;
        if (!_rewards.TryUnseen(out int arm))
        {
            if (_anytime) ComputeIndices();
            arm = 0;
            for (int other = 1; other < _index.Length; other++)
                if (_index[other] > _index[arm]) arm = other;
        }

        _rewards.Open(arm);
        return new Choice(arm, 1);
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Unit(feedback);
        int arm = action.Arm;
        _rewards.Require(arm);
        _rewards.Add(arm, feedback);
        _logCount[arm] = Math.Log(_rewards.Count[arm]);
        if (!_anytime) _index[arm] = Index(arm, _logPulls, 1);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("round", ref _round);
        state.Values("logCount", _logCount);
        state.Values("index", _index);
        state.Part("rewards", _rewards);
    }

    private void ComputeIndices()
    {
        double logPulls = Math.Log((double)_round / _index.Length);
        for (int arm = 0; arm < _index.Length; arm++) _index[arm] = Index(arm, logPulls, AnytimeScale);
    }

    private double Index(int arm, double logPulls, double scale) =>
        _rewards.Mean[arm] + Math.Sqrt(scale * Math.Max(0, logPulls - _logCount[arm]) / _rewards.Count[arm]);
}
