using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.Stochastic;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>KL-UCB in lanes: <see cref="KlUcb"/>.</summary>
/// <remarks>
/// The largest index is where the least of all N_i kl(mean_i, q) reaches the level, and the arm is the one that attains it there. So
/// one equation is solved instead of K, by Newton's method from the solution of the round before, and by halving the interval where
/// Newton's method leaves it. At a given q an arm takes two multiplications, as kl(p, q) = -H(p) - p ln(q / (1 - q)) - ln(1 - q), and
/// the entropy H(p) changes only when the arm is played.
/// </remarks>
[LaneKernel]
public partial struct KlUcbLanes : IBanditLanes
{
    private const int MostSteps = 64;

    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    [Option] private Lane _scale; // c
    private Rows _mean;
    private Rows _count;
    private Rows _rest;    // see LaneMath.Average
    private Rows _entropy; // -H(mean_i)
    private Lane _highest; // the largest index of the round before
    private Lane _playedMean; // of the arm just chosen
    private Lane _playedCount;
    private Lane _playedRest;
    private Lane _playedEntropy;
    private Lane _divergence; // N_i kl(mean_i, q) of the arm just looked at

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="options">The options.</param>
    [Host]
    public static LaneSetup Setup(int arms, KlUcbOptions options) =>
        new LaneSetup(typeof(KlUcbLanes)).Uniform(nameof(Arms), arms).Option(nameof(_scale), options.Scale);

    /// <inheritdoc/>
    public void Start()
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        if (round < Arms) return round;
        Lane log = LaneMath.Log(Number(round + 1));
        Lane level = log + _scale * Max(LaneMath.Log(log), 0); // f(t)
        Lane q = Min(_highest, 0.99f); // near 1, the way down would be long
        Lane low = 0; // the solution lies between these two
        Lane high = 2;
        Word arm = 0;
        Mask open = true;
        int step = 0;
        while (Any(open))
        {
            // Where it is solved, q stays, and so does all that follows from it.
            arm = Least(q);
            Lane excess = _divergence - level;
            low = Select(excess < 0, q, low);
            high = Select(excess < 0, high, q);
            Lane next = Next(q, excess, level);
            step++;
            // The first term is what rounding leaves.
            open = (Abs(excess) > Fma(_playedCount, 4e-7f, 1e-5f * level)) & (next != q) & (step < MostSteps);
            next = Select((next > low) & (next < high), next, 0.5f * (low + high));
            open = open & (next > low) & (next < high);
            q = Select(open, next, q);
        }

        _highest = q;
        return arm;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round, Word arm, Lane reward)
    {
        Lane mean = _playedMean;
        Lane count = _playedCount;
        Lane rest = _playedRest;
        if (round < Arms)
        {
            mean = 0;
            count = 0;
            rest = 0;
        }

        LaneMath.Average(ref mean, ref count, ref rest, reward);
        Lane entropy = mean * LaneMath.Log(mean) + (1 - mean) * LaneMath.Log(1 - mean);
        for (int k = 0; k < Arms; k++)
        {
            Mask played = arm == k;
            _mean[k] = Select(played, mean, _mean[k]);
            _count[k] = Select(played, count, _count[k]);
            _rest[k] = Select(played, rest, _rest[k]);
            _entropy[k] = Select(played, entropy, _entropy[k]);
        }
    }

    // The arm with the least N_i kl(mean_i, q); 0 for a mean above q.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Word Least(Lane q)
    {
        Lane logRest = LaneMath.Log(1 - q);
        Lane odds = LaneMath.Log(q) - logRest;
        Lane least = float.PositiveInfinity;
        Lane mean = 0;
        Lane count = 0;
        Lane rest = 0;
        Lane entropy = 0;
        Word arm = 0;
        for (int k = 0; k < Arms; k++)
        {
            Lane p = _mean[k];
            Lane n = _count[k];
            Lane h = _entropy[k];
            Lane divergence = Select(p < q, n * Fma(-p, odds, h - logRest), 0);
            Mask less = divergence < least;
            least = Min(divergence, least);
            arm = Select(less, k, arm);
            mean = Select(less, p, mean);
            count = Select(less, n, count);
            entropy = Select(less, h, entropy);
            rest = Select(less, _rest[k], rest);
        }

        _divergence = least;
        _playedMean = mean;
        _playedCount = count;
        _playedRest = rest;
        _playedEntropy = entropy;
        return arm;
    }

    // Newton's step for this arm. Where it leaves the interval in which the divergence rises, it goes to a bound of the arm's index.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Lane Next(Lane q, Lane excess, Lane level)
    {
        // d/dq N kl(p, q) = N (q - p) / (q (1 - q))
        Lane p = _playedMean;
        Lane next = q - excess * q * (1 - q) / (_playedCount * (q - p));
        Mask outside = (p >= q) | (next >= 1);
        if (Any(outside)) next = Select(outside, Bound(level / _playedCount), next);
        return next;
    }

    // Not below the largest q with kl(p, q) at most a level: by Pinsker's inequality, and without the term -p ln q of the divergence.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Lane Bound(Lane level) =>
        Min(_playedMean + Sqrt(0.5f * level), 1 - LaneMath.Exp((_playedEntropy - level) / (1 - _playedMean)));
}
