using System.Runtime.CompilerServices;
using Bandits.Environments.Arms;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Bernoulli arms whose means follow a piecewise constant schedule: <see cref="ArmsEnvironment"/> in lanes.</summary>
/// <remarks>
/// A schedule is a list of segments in the shared table; a segment is its last round plus 1, its highest mean, and one mean per arm.
/// </remarks>
[LaneKernel]
public partial struct BernoulliArms : IArmLanes
{
    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    /// <summary>Whether one uniform per round serves all arms: 1, or else 0.</summary>
    public int Common;

    private Table _segments;
    [Option] private Word _first; // where the lane's schedule starts in the table
    private StreamLanes _stream; // one uniform per round
    private TableLanes _table;   // one uniform per round and arm
    private Word _next;  // the next segment
    private Lane _until; // the round at which it begins
    private Lane _best;
    private Rows _means;
    private Lane _uniform; // of this round, if it serves all arms

    /// <summary>What a lane needs.</summary>
    /// <param name="schedule">The means over time, not used before.</param>
    /// <param name="coupling">Whether the arms of one round share their randomness.</param>
    /// <param name="horizon">Number of rounds, at least 1.</param>
    /// <param name="rewards">The name of the world's stream of rewards.</param>
    /// <returns>The setup; null if the means change too often for it.</returns>
    [Host]
    public static LaneSetup? Setup(IMeanSchedule schedule, Coupling coupling, long horizon, (ulong Key, ulong Nonce) rewards) =>
        ScheduleTable.Of(schedule, horizon) is { } segments
            ? new LaneSetup(typeof(BernoulliArms))
                .Uniform(nameof(Arms), schedule.Arms).Uniform(nameof(Common), coupling == Coupling.Common ? 1 : 0)
                .Table(nameof(_segments), nameof(_first), segments).Stream(nameof(_stream), rewards).Stream(nameof(_table), rewards)
            : null;

    /// <inheritdoc/>
    public void Start() => _next = _first;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance(int round)
    {
        if (Common == 1) _uniform = _stream.Next(round);
        Mask over = _until <= Number(round);
        if (Any(over)) Change(over);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Lane Mean(int round, Word arm) => _means[arm];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Best(int round) => _best;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Lane Reward(int round, Word arm, Lane mean) => Select(Uniform(round, arm) < mean, (Lane)1, (Lane)0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Change(Mask over)
    {
        _until = Select(over, _segments[_next], _until);
        _best = Select(over, _segments[_next + 1], _best);
        for (int k = 0; k < Arms; k++) _means[k] = Select(over, _segments[_next + (k + 2)], _means[k]);
        _next = Select(over, _next + (Arms + 2), _next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane Uniform(int round, Word arm)
    {
        if (Common == 1) return _uniform;
        return _table.Uniform(round, arm);
    }
}
