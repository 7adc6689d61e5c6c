using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.Stochastic;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Epsilon-greedy in lanes: <see cref="EpsilonGreedy"/>.</summary>
[LaneKernel]
public partial struct EpsilonGreedyLanes : IBanditLanes
{
    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    [Option] private Lane _most;  // the share of exploration in round t from 1 is min(_most, _decay / t)
    [Option] private Lane _decay;
    private StreamLanes _stream;
    private Rows _mean;
    private Rows _count;
    private Rows _rest; // see LaneMath.Average
    private Word _best; // the arm with the best mean
    private Lane _unseen; // arms without a reward
    private Word _turn;   // the arm after the one tried last for want of a reward

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <param name="stream">The learner's stream.</param>
    [Host]
    public static LaneSetup Setup(int arms, EpsilonGreedyOptions options, (ulong Key, ulong Nonce) stream)
    {
        (double most, double decay) = options.ExplorationFor(arms);
        return new LaneSetup(typeof(EpsilonGreedyLanes)).Uniform(nameof(Arms), arms)
            .Option(nameof(_most), most).Option(nameof(_decay), decay).Stream(nameof(_stream), stream).WithAnyReward();
    }

    /// <inheritdoc/>
    public void Start() => _unseen = Arms;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        Word greedy = _best;
        Mask incomplete = _unseen > 0;
        if (Any(incomplete)) greedy = Select(incomplete, Unseen(incomplete), greedy);
        Lane exploration = Min(_decay / (round + 1), _most);
        Lane u = _stream.Next(round);
        return Select(u < exploration, Truncate(u / exploration * Arms), greedy);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round, Word arm, Lane reward)
    {
        Lane mean = _mean[0];
        Lane count = _count[0];
        Lane rest = _rest[0];
        for (int k = 1; k < Arms; k++)
        {
            Mask played = arm == k;
            mean = Select(played, _mean[k], mean);
            count = Select(played, _count[k], count);
            rest = Select(played, _rest[k], rest);
        }

        _unseen = _unseen - Select(count == 0, (Lane)1, (Lane)0);
        LaneMath.Average(ref mean, ref count, ref rest, reward);
        Lane top = float.NegativeInfinity;
        Word best = 0;
        for (int k = 0; k < Arms; k++)
        {
            Mask played = arm == k;
            Lane updated = Select(played, mean, _mean[k]);
            best = Select(updated > top, k, best);
            top = Max(updated, top);
            _mean[k] = updated;
            _count[k] = Select(played, count, _count[k]);
            _rest[k] = Select(played, rest, _rest[k]);
        }

        _best = best;
    }

    // The next arm without a reward, in turn.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Word Unseen(Mask incomplete)
    {
        Word first = 0;
        Word next = Arms; // the first from the turn on
        for (int k = Arms - 1; k >= 0; k--)
        {
            Mask unseen = _count[k] == 0;
            first = Select(unseen, k, first);
            next = Select(unseen & (_turn <= k), k, next);
        }

        Word arm = Select(next < Arms, next, first);
        Word turn = Select(arm == Arms - 1, 0, arm + 1);
        _turn = Select(incomplete, turn, _turn);
        return arm;
    }
}
