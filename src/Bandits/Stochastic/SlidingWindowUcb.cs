using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Stochastic;

/// <summary>Sliding-window UCB: an upper confidence bound from the last tau rounds only, for means that change abruptly.</summary>
/// <remarks>
/// <para>
/// Index of arm i in round t, with N_i and mean_i over the last tau rounds: mean_i + sqrt(xi ln min(t, tau) / N_i). An arm that was
/// not played in the window comes first; ties go to the lowest index.
/// </para>
/// <para>
/// Default for S switches: tau = min(T, ceil(2 sqrt(T ln T / max(1, S)))). Guarantee: O(sqrt(S T ln T)) plays of every arm that is
/// not best, for rewards in [0, 1] and xi above 1/2.
/// </para>
/// <para>Cost per round: K square roots and divisions; memory 2K + 2 tau numbers. Feedback must come in its own round.</para>
/// <para>
/// Source: Garivier, Moulines, "On Upper-Confidence Bound Policies for Non-Stationary Bandit Problems", 2008, section 2.2 and Theorem 2.
/// </para>
/// </remarks>
public sealed class SlidingWindowUcb : ILearner<None, Choice, double>, IHasState, IBatchable, ISkipsRounds<Choice>
{
    private readonly double _exploration;    // xi
    private readonly int[] _windowArm;       // a ring of the last tau rounds
    private readonly double[] _windowReward;
    private readonly int[] _count;           // N_i in the window
    private readonly double[] _sum;          // of rewards in the window
    private readonly OpenRound _open;
    private int _next;   // the place of the coming round in the ring
    private int _filled; // rounds in the ring

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1; sets the default window.</param>
    /// <param name="options">
    /// Options; <see cref="SlidingWindowUcbOptions.Switches"/> or <see cref="SlidingWindowUcbOptions.Window"/> must be given.
    /// </param>
    /// <exception cref="ArgumentException">Neither the number of switches nor the window is given.</exception>
    public SlidingWindowUcb(int arms, long horizon, SlidingWindowUcbOptions? options = null)
    {
        Check.Arms(arms);
        Check.Horizon(horizon);
        options = OptionRules.Validate(options ?? new SlidingWindowUcbOptions());
        int window = options.WindowFor(horizon);
        _exploration = options.Exploration;
        _windowArm = new int[window];
        _windowReward = new double[window];
        _count = new int[arms];
        _sum = new double[arms];
        _open = new OpenRound(arms);
    }

    /// <inheritdoc/>
    public int UniformsPerRound => 0;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        _open.RequireClosed();
        // ln min(t, tau), with t = rounds in the window + 1 while it is not full
        double log = _exploration * Math.Log(Math.Min(_filled + 1, _windowArm.Length));
        int best = 0;
        double top = double.NegativeInfinity;
        for (int arm = 0; arm < _count.Length; arm++)
        {
            if (_count[arm] == 0)
            {
                best = arm;
                break;
            }

            double inverse = 1.0 / _count[arm];
            double index = _sum[arm] * inverse + Math.Sqrt(log * inverse);
            if (index > top)
            {
                top = index;
                best = arm;
            }
        }

        return _open.Open(new Choice(best, 1));
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Unit(feedback);
        _open.Require(action);
        _open.Close();
        int arm = action.Arm;
        if (_filled == _windowArm.Length)
        {
            int oldest = _windowArm[_next];
            _count[oldest]--;
            _sum[oldest] -= _windowReward[_next];
        }
        else
        {
            _filled++;
        }

        _windowArm[_next] = arm;
        _windowReward[_next] = feedback;
        _count[arm]++;
        _sum[arm] += feedback;
        if (++_next < _windowArm.Length) return;
        _next = 0;
        Resum();
    }

    /// <summary>Closes the round without feedback. The window holds rewards, so no time passes.</summary>
    /// <param name="action">The action whose feedback will never come.</param>
    /// <exception cref="InvalidOperationException">The action was never chosen, or was closed already.</exception>
    public void Skip(Choice action)
    {
        _open.Require(action);
        _open.Close();
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("next", ref _next);
        state.Value("filled", ref _filled);
        state.Values("windowArm", _windowArm);
        state.Values("windowReward", _windowReward);
        state.Values("count", _count);
        state.Values("sum", _sum);
        state.Part("open", _open);
    }

    // Once per tau rounds the sums are added afresh, so rounding does not pile up.
    private void Resum()
    {
        Array.Clear(_sum);
        for (int i = 0; i < _windowArm.Length; i++) _sum[_windowArm[i]] += _windowReward[i];
    }
}
