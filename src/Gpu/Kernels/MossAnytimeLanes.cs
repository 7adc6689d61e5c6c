using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.Stochastic;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>MOSS in lanes: <see cref="Moss"/>, in the form that does not know the horizon.</summary>
[LaneKernel]
public partial struct MossAnytimeLanes : IBanditLanes
{
    private const float Scale = 1.175f; // (1 + alpha) / 2

    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    private Rows _mean;
    private Rows _logCount;
    private Rows _scaledInverse; // Scale / N_i
    private Rows _count;
    private Rows _rest; // see LaneMath.Average
    private Lane _playedMean; // of the arm just chosen
    private Lane _playedCount;
    private Lane _playedRest;

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    [Host]
    public static LaneSetup Setup(int arms) => new LaneSetup(typeof(MossAnytimeLanes)).Uniform(nameof(Arms), arms);

    /// <inheritdoc/>
    public void Start()
    {
        // An arm never played has an infinite index.
        for (int k = 0; k < Arms; k++)
        {
            _logCount[k] = float.NegativeInfinity;
            _scaledInverse[k] = 1;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        Lane logPulls = LaneMath.Log((Lane)(round + 1) / Arms);
        Lane best = Index(logPulls, 0);
        Lane count = _count[0];
        Lane mean = _mean[0];
        Lane rest = _rest[0];
        Word arm = 0;
        for (int k = 1; k < Arms; k++)
        {
            Lane index = Index(logPulls, k);
            Mask better = index > best;
            best = Max(index, best);
            arm = Select(better, k, arm);
            count = Select(better, _count[k], count);
            mean = Select(better, _mean[k], mean);
            rest = Select(better, _rest[k], rest);
        }

        _playedCount = count;
        _playedMean = mean;
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
        Lane log = LaneMath.Log(count);
        Lane inverse = Scale / count;
        for (int k = 0; k < Arms; k++)
        {
            Mask played = arm == k;
            _mean[k] = Select(played, mean, _mean[k]);
            _logCount[k] = Select(played, log, _logCount[k]);
            _scaledInverse[k] = Select(played, inverse, _scaledInverse[k]);
            _count[k] = Select(played, count, _count[k]);
            _rest[k] = Select(played, rest, _rest[k]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane Index(Lane logPulls, int k) => _mean[k] + Sqrt(Max(logPulls - _logCount[k], 0) * _scaledInverse[k]);
}
