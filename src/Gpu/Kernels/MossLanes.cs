using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.Stochastic;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>MOSS in lanes: <see cref="Moss"/>, in the form that knows the horizon.</summary>
[LaneKernel]
public partial struct MossLanes : IBanditLanes
{
    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    [Option] private Lane _logPulls; // ln(T / K)
    private Rows _index; // infinite while the arm was never played
    private Rows _count;
    private Rows _sum;  // of rewards
    private Rows _rest; // what the sum lost to rounding
    private Lane _playedCount; // of the arm just chosen
    private Lane _playedSum;
    private Lane _playedRest;

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">The options.</param>
    [Host]
    public static LaneSetup Setup(int arms, long horizon, MossOptions options) => options.Anytime
        ? MossAnytimeLanes.Setup(arms)
        : new LaneSetup(typeof(MossLanes)).Uniform(nameof(Arms), arms).Option(nameof(_logPulls), Math.Log((double)horizon / arms));

    /// <inheritdoc/>
    public void Start()
    {
        for (int k = 0; k < Arms; k++) _index[k] = float.PositiveInfinity;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        Lane best = _index[0];
        Lane count = _count[0];
        Lane sum = _sum[0];
        Lane rest = _rest[0];
        Word arm = 0;
        for (int k = 1; k < Arms; k++)
        {
            Lane index = _index[k];
            Mask better = index > best;
            best = Max(index, best);
            arm = Select(better, k, arm);
            count = Select(better, _count[k], count);
            sum = Select(better, _sum[k], sum);
            rest = Select(better, _rest[k], rest);
        }

        _playedCount = count;
        _playedSum = sum;
        _playedRest = rest;
        return arm;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round, Word arm, Lane reward)
    {
        Lane count = _playedCount + 1;
        Lane sum = _playedSum;
        Lane rest = _playedRest;
        LaneMath.Add(ref sum, ref rest, reward);
        Lane index = sum / count + Sqrt(Max(_logPulls - LaneMath.Log(count), 0) / count);
        for (int k = 0; k < Arms; k++)
        {
            Mask played = arm == k;
            _index[k] = Select(played, index, _index[k]);
            _count[k] = Select(played, count, _count[k]);
            _sum[k] = Select(played, sum, _sum[k]);
            _rest[k] = Select(played, rest, _rest[k]);
        }
    }
}
