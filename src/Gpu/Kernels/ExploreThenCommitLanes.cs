using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.Stochastic;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Explore-then-commit in lanes: <see cref="ExploreThenCommit"/>.</summary>
[LaneKernel]
public partial struct ExploreThenCommitLanes : IBanditLanes
{
    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    [Option] private Lane _exploration; // rounds of exploration, K m
    private Rows _sum; // of rewards; all arms have equally many when the means are compared
    private Rows _rest; // what the sum lost to rounding
    private Word _committed;

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">The options.</param>
    [Host]
    public static LaneSetup Setup(int arms, long horizon, ExploreThenCommitOptions options) => new LaneSetup(typeof(ExploreThenCommitLanes))
        .Uniform(nameof(Arms), arms).Option(nameof(_exploration), Math.Min((double)arms * options.RoundsFor(arms, horizon), horizon)).WithAnyReward();

    /// <inheritdoc/>
    public void Start()
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Word Act(int round) => Select(Number(round) < _exploration, round % Arms, _committed);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(int round, Word arm, Lane reward)
    {
        if (Any(Number(round) < _exploration)) Explore(round, reward);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Explore(int round, Lane reward)
    {
        int turn = round % Arms;
        Lane sum = _sum[turn];
        Lane rest = _rest[turn];
        LaneMath.Add(ref sum, ref rest, reward);
        // Lanes that are committed no longer look at the sums.
        _sum[turn] = sum;
        _rest[turn] = rest;
        Mask last = Number(round + 1) == _exploration;
        if (Any(last)) Commit(last);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Commit(Mask last)
    {
        Lane best = _sum[0] + _rest[0];
        Word arm = 0;
        for (int k = 1; k < Arms; k++)
        {
            Lane sum = _sum[k] + _rest[k];
            arm = Select(sum > best, k, arm);
            best = Max(sum, best);
        }

        _committed = Select(last, arm, _committed);
    }
}
