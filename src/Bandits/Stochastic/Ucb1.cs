using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Stochastic;

/// <summary>UCB1: plays the arm with the highest upper confidence bound.</summary>
/// <remarks>
/// <para>Index of arm i in round t: mean_i + sqrt(2 ln t / N_i); an arm never played comes first, ties go to the lowest index.</para>
/// <para>Guarantee: pseudo-regret at most 8 sum_i ln T / gap_i + O(K) for rewards in [0, 1].</para>
/// <para>Cost per round: O(K) multiplications and additions, one square root and one division; memory 3K numbers.</para>
/// <para>Source: Auer, Cesa-Bianchi, Fischer, "Finite-time Analysis of the Multiarmed Bandit Problem", Machine Learning 2002, Figure 1.</para>
/// </remarks>
public sealed class Ucb1 : ILearner<None, Choice, double>, IHasState, ISupportsDelay, IBatchable
{
    private readonly double[] _mean;
    private readonly double[] _inverseRoot; // 1 / sqrt(N_i); infinite while the arm was never played
    private readonly long[] _count;
    private readonly OpenChoices _open;
    private long _round;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    public Ucb1(int arms)
    {
        Check.Arms(arms);
        _mean = new double[arms];
        _inverseRoot = new double[arms];
        _count = new long[arms];
        _open = new OpenChoices(arms);
        Array.Fill(_inverseRoot, double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public int UniformsPerRound => 0;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        double root = Math.Sqrt(2 * Math.Log(++_round));
        int best = 0;
        double top = double.NegativeInfinity;
        for (int arm = 0; arm < _mean.Length; arm++)
        {
            double index = _round == 1 ? _inverseRoot[arm] : _mean[arm] + root * _inverseRoot[arm];
            if (index > top)
            {
                top = index;
                best = arm;
            }
        }

        _open.Open(best);
        return new Choice(best, 1);
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Finite(feedback);
        _open.Require(action.Arm);
        _open.Close(action.Arm);
        int arm = action.Arm;
        long count = ++_count[arm];
        _mean[arm] += (feedback - _mean[arm]) / count;
        _inverseRoot[arm] = Math.Sqrt(1.0 / count);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("round", ref _round);
        state.Values("mean", _mean);
        state.Values("inverseRoot", _inverseRoot);
        state.Values("count", _count);
        state.Part("open", _open);
    }
}
