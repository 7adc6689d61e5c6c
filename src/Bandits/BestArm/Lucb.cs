using Bandits.State;
using Bandits.Validation;

namespace Bandits.BestArm;

/// <summary>LUCB1: pulls the best arm by mean and its strongest rival by upper bound, until their confidence intervals part.</summary>
/// <remarks>
/// <para>
/// After one pull per arm, round t pulls h, the arm of the largest mean, and l, the other arm of the largest mean_i + b_i, where
/// b_i = sqrt(ln(5 K t^4 / (4 delta)) / (2 N_i)); it stops when mean_l + b_l is at most mean_h - b_h. Ties go to the lowest index.
/// </para>
/// <para>
/// Guarantee: wrong with probability at most delta for rewards in [0, 1], after O(sum_i ln(1 / delta) / gap_i^2) pulls in expectation. Cost: O(K)
/// per two pulls.
/// </para>
/// <para>Source: Kalyanakrishnan, Tewari, Auer, Stone, "PAC Subset Selection in Stochastic Multi-armed Bandits", ICML 2012, Section 3.1 and Theorem 5, with m = 1 and epsilon = 0.</para>
/// </remarks>
public sealed class Lucb : StoppingLearner, IHasState
{
    private readonly double _delta;
    private readonly double[] _mean;
    private readonly long[] _count;
    private int _unseen;      // arms from here on have no reward
    private int _rival;
    private bool _second;     // whether the rival is next
    private long _round;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public Lucb(int arms, ConfidenceOptions? options = null)
        : base(Check.Arms(arms))
    {
        _delta = OptionRules.Validate(options ?? new ConfidenceOptions()).Delta;
        _mean = new double[arms];
        _count = new long[arms];
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        VisitDecision(state);
        state.Values("mean", _mean);
        state.Values("count", _count);
        state.Value("unseen", ref _unseen);
        state.Value("rival", ref _rival);
        state.Value("second", ref _second);
        state.Value("round", ref _round);
    }

    private protected override int Next() => _unseen < _mean.Length ? _unseen : _second ? _rival : Recommendation;

    private protected override void Take(int arm, double reward)
    {
        Check.Unit(reward);
        _mean[arm] += (reward - _mean[arm]) / ++_count[arm];
        if (_unseen < _mean.Length) _unseen++;
        else _second = !_second;
        if (_unseen == _mean.Length && !_second) Decide();
    }

    private void Decide()
    {
        _round++;
        double level = Math.Log(5.0 / 4 * _mean.Length / _delta) + 4 * Math.Log(_round);
        int best = 0, rival = -1;
        for (int arm = 1; arm < _mean.Length; arm++)
            if (_mean[arm] > _mean[best]) best = arm;
        double upper = double.NegativeInfinity;
        for (int arm = 0; arm < _mean.Length; arm++)
        {
            double bound = _mean[arm] + Width(arm, level);
            if (arm == best || bound <= upper) continue;
            upper = bound;
            rival = arm;
        }

        Recommendation = best;
        _rival = rival;
        HasStopped = upper <= _mean[best] - Width(best, level);
    }

    private double Width(int arm, double level) => Math.Sqrt(level / (2 * _count[arm]));
}
