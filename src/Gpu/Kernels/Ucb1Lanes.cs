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

    private Rows _sum; // of the rewards
    private Rows _count;
    private Rows _mean;
    private Rows _root; // sqrt(1 / N_i); infinite while the arm was never played
    private Lane _playedSum; // of the arm just chosen
    private Lane _playedCount;

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
        Lane sum = _sum[0];
        Lane count = _count[0];
        Lane best = Fma(root, _root[0], _mean[0]);
        Word arm = 0;
        for (int k = 1; k < Arms; k++)
        {
            Lane index = Fma(root, _root[k], _mean[k]);
            Mask better = index > best;
            best = Max(index, best);
            arm = Select(better, k, arm);
            sum = Select(better, _sum[k], sum);
            count = Select(better, _count[k], count);
        }

        _playedSum = sum;
        _playedCount = count;
        return arm;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round, Word arm, Lane reward)
    {
        // The mean from the sum: arms with the same rewards in another order have the same mean, and tie.
        Lane sum = _playedSum + reward;
        Lane count = _playedCount + 1;
        Lane inverse = 1 / count;
        Lane mean = sum * inverse;
        Lane root = Sqrt(inverse);
        for (int k = 0; k < Arms; k++)
        {
            Mask played = arm == k;
            _sum[k] = Select(played, sum, _sum[k]);
            _count[k] = Select(played, count, _count[k]);
            _mean[k] = Select(played, mean, _mean[k]);
            _root[k] = Select(played, root, _root[k]);
        }
    }
}
