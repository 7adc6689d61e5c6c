using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.Stochastic;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Discounted UCB in lanes: <see cref="DiscountedUcb"/>.</summary>
/// <remarks>
/// Fading leaves a mean as it is and multiplies sqrt(1 / N_i) by the same factor in every round, so neither is computed anew. Fading by
/// gamma is written as x - (1 - gamma) x: 1 - gamma has more digits than a gamma near 1.
/// </remarks>
[LaneKernel]
public partial struct DiscountedUcbLanes : IBanditLanes
{
    private const double LeastDiscount = 0.5;

    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    [Option] private Lane _scale;  // 4 xi
    [Option] private Lane _fading; // 1 - gamma
    [Option] private Lane _growth; // 1 / sqrt(gamma) - 1
    private Rows _mean; // infinite while the arm was never played
    private Rows _root; // sqrt(1 / N_i); 0 while the arm was never played
    private Rows _count; // N_i
    private Lane _total; // n
    private Lane _playedMean; // of the arm just chosen
    private Lane _playedCount;

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <returns>The setup; null for a discount below 1/2, where ln n is near 0 and single precision loses its digits.</returns>
    [Host]
    public static LaneSetup? Setup(int arms, long horizon, DiscountedUcbOptions options)
    {
        double discount = options.DiscountFor(horizon);
        return discount < LeastDiscount ? null : new LaneSetup(typeof(DiscountedUcbLanes)).Uniform(nameof(Arms), arms)
            .Option(nameof(_scale), 4 * options.Exploration).Option(nameof(_fading), 1 - discount).Option(nameof(_growth), 1 / Math.Sqrt(discount) - 1);
    }

    /// <inheritdoc/>
    public void Start()
    {
        for (int k = 0; k < Arms; k++) _mean[k] = float.PositiveInfinity;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        Lane root = Sqrt(_scale * LaneMath.Log(Max(_total, 1)));
        Lane mean = _mean[0];
        Lane count = _count[0];
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
        }

        _playedMean = mean;
        _playedCount = count;
        return arm;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round, Word arm, Lane reward)
    {
        Lane fading = -_fading;
        Lane growth = _growth;
        Lane before = Select(_playedCount == 0, 0, _playedMean);
        Lane count = Fma(fading, _playedCount, _playedCount) + 1;
        Lane inverse = 1 / count;
        Lane mean = Fma(reward - before, inverse, before);
        Lane root = Sqrt(inverse);
        _total = Fma(fading, _total, _total) + 1;
        for (int k = 0; k < Arms; k++)
        {
            Mask played = arm == k;
            _mean[k] = Select(played, mean, _mean[k]);
            _count[k] = Select(played, count, Fma(fading, _count[k], _count[k]));
            _root[k] = Select(played, root, Fma(growth, _root[k], _root[k]));
        }
    }
}
