using System.Numerics;
using System.Runtime.Intrinsics;
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
    private readonly int _arms;
    private readonly double[] _mean;        // padded to whole vectors with arms that are never best
    private readonly double[] _inverseRoot; // 1 / sqrt(N_i); infinite while the arm was never played
    private readonly long[] _count;
    private readonly OpenChoices _open;
    private long _round;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    public Ucb1(int arms)
    {
        _arms = Check.Arms(arms);
        int padded = (arms + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;
        _mean = new double[padded];
        _inverseRoot = new double[padded];
        _count = new long[arms];
        _open = new OpenChoices(arms);
        _mean.AsSpan(arms).Fill(double.NegativeInfinity);
        _inverseRoot.AsSpan(0, arms).Fill(double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public int UniformsPerRound => 0;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        // ln 1 = 0 would leave 0 times infinity; in round 1 no arm was played, and any positive factor makes them all infinite.
        double root = Math.Sqrt(2 * Math.Log(Math.Max(++_round, 2)));
        int best = 0;
        double top = double.NegativeInfinity;
        for (int first = 0; first < _mean.Length; first += Vector512<double>.Count)
        {
            Vector512<double> index = Vector512.Create(_mean, first) + root * Vector512.Create(_inverseRoot, first);
            double highest = Highest(index);
            if (highest > top)
            {
                top = highest;
                best = first + BitOperations.TrailingZeroCount(Vector512.Equals(index, Vector512.Create(highest)).ExtractMostSignificantBits());
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
        double count = ++_count[arm];
        _mean[arm] += (feedback - _mean[arm]) / count;
        _inverseRoot[arm] = 1 / Math.Sqrt(count);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("round", ref _round);
        state.Values("mean", _mean.AsSpan(0, _arms));
        state.Values("inverseRoot", _inverseRoot.AsSpan(0, _arms));
        state.Values("count", _count);
        state.Part("open", _open);
    }

    private static double Highest(Vector512<double> values)
    {
        Vector256<double> four = Vector256.Max(values.GetLower(), values.GetUpper());
        Vector128<double> two = Vector128.Max(four.GetLower(), four.GetUpper());
        return Math.Max(two[0], two[1]);
    }
}
