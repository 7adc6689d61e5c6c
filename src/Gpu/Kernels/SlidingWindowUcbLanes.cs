using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.Stochastic;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Sliding-window UCB in lanes: <see cref="SlidingWindowUcb"/>.</summary>
[LaneKernel]
public partial struct SlidingWindowUcbLanes : IBanditLanes
{
    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    /// <summary>The window tau in rounds, at least 1.</summary>
    public int Window;

    [Option] private Lane _exploration; // xi
    [Length("Window")] private WordRows _windowArm; // a ring of the last tau rounds
    [Length("Window")] private Rows _windowReward;
    private Rows _count; // N_i in the window
    private Rows _sum;   // of rewards in the window
    private Rows _rest;  // what the sum lost to rounding
    private Rows _mean;  // infinite while the arm is not in the window
    private Rows _root;  // sqrt(1 / N_i); 0 while the arm is not in the window

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">The options.</param>
    [Host]
    public static LaneSetup Setup(int arms, long horizon, SlidingWindowUcbOptions options) => new LaneSetup(typeof(SlidingWindowUcbLanes))
        .Uniform(nameof(Arms), arms).Uniform(nameof(Window), (int)Math.Min(options.WindowFor(horizon), horizon))
        .Option(nameof(_exploration), options.Exploration);

    /// <inheritdoc/>
    public void Start()
    {
        for (int k = 0; k < Arms; k++) _mean[k] = float.PositiveInfinity;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        Lane root = Sqrt(_exploration * LaneMath.Log(Number(round + 1 < Window ? round + 1 : Window)));
        Lane best = Fma(root, _root[0], _mean[0]);
        Word arm = 0;
        for (int k = 1; k < Arms; k++)
        {
            Lane index = Fma(root, _root[k], _mean[k]);
            arm = Select(index > best, k, arm);
            best = Max(index, best);
        }

        return arm;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round, Word arm, Lane reward)
    {
        int place = round % Window;
        Word oldest = arm; // while the window fills up, nothing leaves it
        Lane oldestReward = 0;
        Lane leaves = 0;
        if (round >= Window)
        {
            oldest = _windowArm[place];
            oldestReward = _windowReward[place];
            leaves = 1;
        }

        _windowArm[place] = arm;
        _windowReward[place] = reward;
        Lane count = 0;
        Lane sum = 0;
        Lane oldestCount = 0;
        Lane oldestSum = 0;
        for (int k = 0; k < Arms; k++)
        {
            Mask leaving = oldest == k;
            Mask played = arm == k;
            Lane counted = _count[k] - Select(leaving, leaves, 0) + Select(played, (Lane)1, (Lane)0);
            Lane summed = _sum[k];
            Lane rest = _rest[k];
            LaneMath.Add(ref summed, ref rest, Select(played, reward, 0) - Select(leaving, oldestReward, 0));
            _count[k] = counted;
            _sum[k] = summed;
            _rest[k] = rest;
            count = Select(played, counted, count);
            sum = Select(played, summed, sum);
            oldestCount = Select(leaving, counted, oldestCount);
            oldestSum = Select(leaving, summed, oldestSum);
        }

        Lane inverse = 1 / count;
        Lane mean = sum * inverse;
        Lane root = Sqrt(inverse);
        Mask gone = oldestCount == 0;
        Lane oldestInverse = 1 / oldestCount;
        Lane oldestMean = Select(gone, float.PositiveInfinity, oldestSum * oldestInverse);
        Lane oldestRoot = Select(gone, 0, Sqrt(oldestInverse));
        for (int k = 0; k < Arms; k++)
        {
            Mask leaving = oldest == k;
            Mask played = arm == k;
            _mean[k] = Select(played, mean, Select(leaving, oldestMean, _mean[k]));
            _root[k] = Select(played, root, Select(leaving, oldestRoot, _root[k]));
        }

        if (place == Window - 1) Resum();
    }

    // Once per tau rounds the sums are added afresh, so rounding does not pile up.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Resum()
    {
        for (int k = 0; k < Arms; k++)
        {
            Lane sum = 0;
            Lane rest = 0;
            for (int i = 0; i < Window; i++) LaneMath.Add(ref sum, ref rest, Select(_windowArm[i] == k, _windowReward[i], 0));
            _sum[k] = sum;
            _rest[k] = rest;
            _mean[k] = Select(_count[k] == 0, float.PositiveInfinity, sum / _count[k]);
        }
    }
}
