using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Stochastic;

/// <summary>KL-UCB for rewards in [0, 1]: upper confidence bounds from the Kullback-Leibler divergence of Bernoulli distributions.</summary>
/// <remarks>
/// <para>
/// Index of arm i in round t: the largest q with N_i kl(mean_i, q) at most f(t) = ln t + c max(0, ln ln t). An arm without a reward
/// comes first, ties go to the lowest index.
/// </para>
/// <para>
/// Guarantee: pseudo-regret at most sum_i gap_i ln T / kl(mean_i, best mean) + o(ln T) for c = 3, which is optimal for Bernoulli
/// rewards; the authors recommend c = 0, the default here, in practice.
/// </para>
/// <para>
/// Cost per round: two indices solved by Newton's method; of the other arms each needs one multiplication where Pinsker's inequality
/// rules it out, and two logarithms otherwise. Memory 4K numbers. Late feedback: only rewards that came count, and arms without any
/// are tried in turn.
/// </para>
/// <para>
/// Source: Garivier, Cappé, "The KL-UCB Algorithm for Bounded Stochastic Bandits and Beyond", COLT 2011, Algorithm 1 and Theorem 1.
/// </para>
/// </remarks>
public sealed class KlUcb : ILearner<None, Choice, double>, IHasState, ISupportsDelay, IBatchable, ISkipsRounds<Choice>
{
    // An arm is ruled out without solving only if it is clearly below, so that rounding cannot decide.
    private const double Slack = 1 + 1e-9;
    private readonly double _scale; // c
    private readonly RewardMeans _rewards;
    private long _round;
    private int _last; // the arm played last: the first guess at the best

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public KlUcb(int arms, KlUcbOptions? options = null)
    {
        Check.Arms(arms);
        options = OptionRules.Validate(options ?? new KlUcbOptions());
        _scale = options.Scale;
        _rewards = new RewardMeans(arms);
    }

    /// <inheritdoc/>
    public int UniformsPerRound => 0;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        double log = Math.Log(++_round);
        double level = log + _scale * Math.Max(0, Math.Log(log)); // f(t)
        _last = _rewards.TryUnseen(out int unseen) ? unseen : Best(level);
        _rewards.Open(_last);
        return new Choice(_last, 1);
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Unit(feedback);
        _rewards.Require(action.Arm);
        _rewards.Add(action.Arm, feedback);
    }

    /// <inheritdoc/>
    public void Skip(Choice action) => _rewards.Skip(action.Arm);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("round", ref _round);
        state.Value("last", ref _last);
        state.Part("rewards", _rewards);
        state.Require(_round >= 0 && (uint)_last < (uint)_rewards.Arms, "the round or the arm played last cannot be");
        foreach (double mean in _rewards.Mean) state.Require(mean is >= 0 and <= 1 + 1e-9, $"the mean of rewards in [0, 1] is {mean}");
    }

    // The arm with the largest index. Most arms are shown to lie below the largest index so far without solving for their own.
    private int Best(double level)
    {
        ReadOnlySpan<double> mean = _rewards.Mean;
        ReadOnlySpan<long> count = _rewards.Count;
        double bound = level * Slack;
        int best = _last;
        double top = BernoulliDivergence.UpperBound(mean[best], level / count[best]);
        for (int arm = 0; arm < mean.Length; arm++)
        {
            if (arm == best) continue;
            double distance = top - mean[arm];
            // kl(p, q) >= 2 (p - q)^2
            if (distance > 0 && 2 * count[arm] * distance * distance > bound) continue;
            if (distance > 0 && count[arm] * BernoulliDivergence.Of(mean[arm], top) > bound) continue;
            double index = BernoulliDivergence.UpperBound(mean[arm], level / count[arm]);
            if (index > top || (index == top && arm < best)) (best, top) = (arm, index);
        }

        return best;
    }
}
