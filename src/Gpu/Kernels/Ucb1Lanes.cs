using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>UCB1 in lanes: <see cref="Stochastic.Ucb1"/>.</summary>
[LaneKernel]
public partial struct Ucb1Lanes : IBanditLanes
{
    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    private Rows _mean;
    private Rows _count;
    private Rows _rest; // see LaneMath.Average
    private Rows _root; // sqrt(1 / N_i); infinite while the arm was never played
    private Lane _playedMean; // of the arm just chosen
    private Lane _playedCount;
    private Lane _playedRest;

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    [Host]
    public static LaneSetup Setup(int arms) => new LaneSetup(typeof(Ucb1Lanes)).Uniform(nameof(Arms), arms).WithAnyReward();

    /// <inheritdoc/>
    public void Start()
    {
        for (int k = 0; k < Arms; k++) _root[k] = float.PositiveInfinity;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        // The logarithm of round 1 is 0, and would hide that no arm was played.
        Lane root = Sqrt(2 * LaneMath.Log(Number(round == 0 ? 2 : round + 1)));
        Lane mean = _mean[0];
        Lane count = _count[0];
        Lane rest = _rest[0];
        Lane best = Fma(root, _root[0], mean);
        Word arm = 0;
        for (int k = 1; k < Arms; k++)
        {
            Lane index = Fma(root, _root[k], _mean[k]);
            Mask better = index > best;
            best = Max(index, best);
            arm = Select(better, k, arm);
            mean = Select(better, _mean[k], mean);
            count = Select(better, _count[k], count);
            rest = Select(better, _rest[k], rest);
        }

        _playedMean = mean;
        _playedCount = count;
        _playedRest = rest;
        return arm;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round, Word arm, Lane reward)
    {
        Lane mean = _playedMean;
        Lane count = _playedCount;
        Lane rest = _playedRest;
        LaneMath.Average(ref mean, ref count, ref rest, reward);
        Lane root = Sqrt(1 / count);
        for (int k = 0; k < Arms; k++)
        {
            Mask played = arm == k;
            _mean[k] = Select(played, mean, _mean[k]);
            _count[k] = Select(played, count, _count[k]);
            _rest[k] = Select(played, rest, _rest[k]);
            _root[k] = Select(played, root, _root[k]);
        }
    }
}
