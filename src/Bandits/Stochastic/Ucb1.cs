using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Bandits.Numerics;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Stochastic;

/// <summary>UCB1: plays the arm with the highest upper confidence bound.</summary>
/// <remarks>
/// <para>Index of arm i in round t: mean_i + sqrt(2 ln t / N_i); an arm never played comes first, ties go to the lowest index.</para>
/// <para>Guarantee: pseudo-regret at most 8 sum_i ln T / gap_i + O(K) for rewards in [0, 1].</para>
/// <para>Late feedback: only rewards that came count; arms without any are tried in turn, fewest waiting choices first.</para>
/// <para>Cost per round: O(K) multiplications and additions, one square root and one division; memory 5K numbers.</para>
/// <para>Source: Auer, Cesa-Bianchi, Fischer, "Finite-time Analysis of the Multiarmed Bandit Problem", Machine Learning 2002, Figure 1.</para>
/// </remarks>
public sealed class Ucb1 : ILearner<None, Choice, double>, IHasState, ISupportsDelay, IBatchable
{
    private const int Lanes = 4;  // arms per vector; the last vector is padded with arms that are never best
    private const int Group = 16; // vectors whose ties fit into the bits of one word

    private readonly int _arms;
    private readonly Vector256<double>[] _mean;
    private readonly Vector256<double>[] _count;           // N_i
    private readonly Vector256<double>[] _inverseRoot;     // sqrt(1 / N_i); infinite while the arm was never played
    private readonly Vector256<double>[] _nextInverse;     // 1 / (N_i + 1) and its root: known before the arm is played again, so
    private readonly Vector256<double>[] _nextInverseRoot; // that no round waits for a division
    private readonly OpenChoices _open;
    private long _round;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    public Ucb1(int arms)
    {
        _arms = Check.Arms(arms);
        int vectors = (arms + Lanes - 1) / Lanes;
        _mean = new Vector256<double>[vectors];
        _count = new Vector256<double>[vectors];
        _inverseRoot = new Vector256<double>[vectors];
        _nextInverse = new Vector256<double>[vectors];
        _nextInverseRoot = new Vector256<double>[vectors];
        _open = new OpenChoices(arms);
        Numbers(_mean)[arms..].Fill(double.NegativeInfinity);
        Numbers(_count)[arms..].Fill(double.PositiveInfinity);
        DeriveFromCounts();
    }

    /// <inheritdoc/>
    public int UniformsPerRound => 0;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        // In round 1 no arm was played and all are infinite, unless multiplied with ln 1 = 0.
        double root = Math.Sqrt(2 * Logarithms.Of(Math.Max(++_round, 2)));
        int best = 0;
        double top = double.NegativeInfinity;
        for (int group = 0; group < _mean.Length; group += Group)
        {
            int end = Math.Min(group + Group, _mean.Length);
            Vector256<double> highest = Index(group, root);
            for (int i = group + 1; i < end; i++) highest = Vector256.MaxNative(highest, Index(i, root));
            highest = Highest(highest);
            ulong ties = 0;
            for (int i = group; i < end; i++)
                ties |= (ulong)Vector256.Equals(Index(i, root), highest).ExtractMostSignificantBits() << (i * Lanes);
            double value = highest.ToScalar();
            if (value <= top) continue;
            top = value;
            best = group * Lanes + BitOperations.TrailingZeroCount(ties);
        }

        if (double.IsPositiveInfinity(top)) best = LeastWaiting();
        _open.Open(best);
        return new Choice(best, 1);
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Finite(feedback);
        _open.Require(action.Arm);
        _open.Close(action.Arm);
        // Whole vectors: the next round reads them as such, and would wait for a single number written into the middle of one.
        int i = action.Arm / Lanes, lane = action.Arm % Lanes;
        Vector256<double> arm = Vector256.Equals(Vector256<long>.Indices, Vector256.Create((long)lane)).AsDouble();
        // mean (1 - 1/N) + reward 1/N: neither product overflows, and the first does not wait for the reward.
        Vector256<double> mean = _mean[i], rest = Vector256.FusedMultiplyAdd(-mean, _nextInverse[i], mean);
        _mean[i] = Vector256.ConditionalSelect(arm, Vector256.FusedMultiplyAdd(Vector256.Create(feedback), _nextInverse[i], rest), mean);
        _inverseRoot[i] = Vector256.ConditionalSelect(arm, _nextInverseRoot[i], _inverseRoot[i]);
        _count[i] += arm & Vector256<double>.One;
        _nextInverse[i] = Vector256<double>.One / (_count[i] + Vector256<double>.One);
        _nextInverseRoot[i] = Vector256.Sqrt(_nextInverse[i]);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("round", ref _round);
        state.Values("mean", Numbers(_mean)[.._arms]);
        state.Values("count", Numbers(_count)[.._arms]);
        state.Part("open", _open);
        DeriveFromCounts();
    }

    /// <summary>Of the arms without a reward, the one with the fewest choices that wait for theirs; the lowest index on ties.</summary>
    private int LeastWaiting()
    {
        Span<double> count = Numbers(_count)[.._arms];
        int best = count.IndexOf(0);
        for (int arm = best + 1; arm < _arms; arm++)
            if (count[arm] == 0 && _open.Waiting(arm) < _open.Waiting(best)) best = arm;
        return best;
    }

    private static Span<double> Numbers(Vector256<double>[] vectors) => MemoryMarshal.Cast<Vector256<double>, double>(vectors.AsSpan());

    /// <summary>The highest of four values, in all four places.</summary>
    private static Vector256<double> Highest(Vector256<double> values)
    {
        values = Vector256.MaxNative(values, Vector256.Shuffle(values, Vector256.Create(2L, 3, 0, 1)));
        return Vector256.MaxNative(values, Vector256.Shuffle(values, Vector256.Create(1L, 0, 3, 2)));
    }

    private Vector256<double> Index(int i, double root) => Vector256.FusedMultiplyAdd(Vector256.Create(root), _inverseRoot[i], _mean[i]);

    private void DeriveFromCounts()
    {
        for (int i = 0; i < _count.Length; i++)
        {
            _inverseRoot[i] = Vector256.Sqrt(Vector256<double>.One / _count[i]);
            _nextInverse[i] = Vector256<double>.One / (_count[i] + Vector256<double>.One);
            _nextInverseRoot[i] = Vector256.Sqrt(_nextInverse[i]);
        }
    }
}
