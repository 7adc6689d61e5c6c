using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Stochastic;

/// <summary>Discounted UCB: an upper confidence bound in which old rewards fade, for means that change.</summary>
/// <remarks>
/// <para>
/// Every new reward first multiplies all counts N_i and sums of rewards by gamma. Index of arm i: mean_i + 2 sqrt(xi ln max(1, n) /
/// N_i), with n = sum_i N_i. An arm never played comes first; ties go to the lowest index.
/// </para>
/// <para>
/// Default for S switches: gamma = 1 - sqrt(max(1, S) / T) / 4. Guarantee: O(sqrt(S T) ln T) plays of every arm that is not best, for
/// rewards in [0, 1] and xi above 1/2.
/// </para>
/// <para>Cost per round: K square roots and divisions; memory 2K numbers. Feedback must come in its own round.</para>
/// <para>
/// Source: Garivier, Moulines, "On Upper-Confidence Bound Policies for Non-Stationary Bandit Problems", 2008, section 2.1 and Theorem 1;
/// first: Kocsis, Szepesvári, 2006.
/// </para>
/// </remarks>
public sealed class DiscountedUcb : ILearner<None, Choice, double>, IHasState, IBatchable, ISkipsRounds<Choice>
{
    private readonly double _discount;    // gamma
    private readonly double _exploration; // xi
    private readonly double[] _count;     // N_i
    private readonly double[] _sum;       // of rewards
    private readonly OpenRound _open;
    private double _total;                // n

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1; sets the default discount.</param>
    /// <param name="options">
    /// Options; <see cref="DiscountedUcbOptions.Switches"/> or <see cref="DiscountedUcbOptions.Discount"/> must be given.
    /// </param>
    /// <exception cref="ArgumentException">Neither the number of switches nor the discount is given.</exception>
    public DiscountedUcb(int arms, long horizon, DiscountedUcbOptions? options = null)
    {
        Check.Arms(arms);
        Check.Horizon(horizon);
        options = OptionRules.Validate(options ?? new DiscountedUcbOptions());
        _discount = options.DiscountFor(horizon);
        _exploration = options.Exploration;
        _count = new double[arms];
        _sum = new double[arms];
        _open = new OpenRound(arms);
    }

    /// <inheritdoc/>
    public int UniformsPerRound => 0;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        _open.RequireClosed();
        double log = 4 * _exploration * Math.Log(Math.Max(1, _total));
        int best = 0;
        double top = double.NegativeInfinity;
        for (int arm = 0; arm < _count.Length; arm++)
        {
            if (_count[arm] == 0)
            {
                best = arm;
                break;
            }

            double inverse = 1 / _count[arm];
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
        _count[action.Arm] += 1 / _discount;
        _sum[action.Arm] += feedback / _discount;
        _total = 0;
        for (int arm = 0; arm < _count.Length; arm++)
        {
            _total += _count[arm] *= _discount;
            _sum[arm] *= _discount;
        }
    }

    /// <summary>Closes the round without feedback. Rewards fade with rewards, so no time passes.</summary>
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
        state.Values("count", _count);
        state.Values("sum", _sum);
        state.Value("total", ref _total);
        state.Part("open", _open);
    }
}
