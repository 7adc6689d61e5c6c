using System.Runtime.CompilerServices;
using Bandits.Environments.Arms;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Arms whose means follow a piecewise constant schedule: <see cref="ArmsEnvironment"/> in lanes.</summary>
/// <remarks>
/// A schedule is a list of segments in the shared table; a segment is its last round plus 1, its highest mean, and one mean per arm.
/// </remarks>
[LaneKernel]
public partial struct ScheduledArms : IArmLanes
{
    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    private Table _segments;
    [Option] private Word _first; // where the lane's schedule starts in the table
    private NoiseLanes _noise;
    private Word _next;  // the next segment
    private Lane _until; // the round at which it begins
    private Lane _best;
    private Rows _means;

    /// <summary>What a lane needs.</summary>
    /// <param name="schedule">The means over time, not used before.</param>
    /// <param name="options">The noise around the means.</param>
    /// <param name="horizon">Number of rounds, at least 1.</param>
    /// <param name="rewards">The name of the world's stream of rewards.</param>
    /// <returns>The setup; null if the means change too often, or are beyond what <see cref="NoiseLanes.Add"/> takes.</returns>
    [Host]
    public static LaneSetup? Setup(IMeanSchedule schedule, ArmsOptions options, long horizon, (ulong Key, ulong Nonce) rewards)
    {
        if (ScheduleTable.Of(schedule, horizon) is not { } segments) return null;
        (float lowest, float highest) = Extremes(segments, schedule.Arms);
        LaneSetup setup = new LaneSetup(typeof(ScheduledArms)).Uniform(nameof(Arms), schedule.Arms).Table(nameof(_segments), nameof(_first), segments);
        return NoiseLanes.Add(setup, nameof(_noise), options, lowest, highest, rewards);
    }

    /// <inheritdoc/>
    public void Start() => _next = _first;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance(int round)
    {
        _noise.Advance(round);
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Reward(int round, Word arm, Lane mean) => _noise.Reward(round, arm, mean);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Change(Mask over)
    {
        // The other lanes may be in their last segments, after which the table may end: they look at their first ones instead.
        Word next = Select(over, _next, _first);
        _until = Select(over, _segments[next], _until);
        _best = Select(over, _segments[next + 1], _best);
        for (int k = 0; k < Arms; k++) _means[k] = Select(over, _segments[next + (k + 2)], _means[k]);
        _next = Select(over, next + (Arms + 2), _next);
    }

    // Of all means of a schedule; each segment has two more numbers before its means.
    [Host]
    private static (float Lowest, float Highest) Extremes(ReadOnlySpan<float> segments, int arms)
    {
        float lowest = float.PositiveInfinity, highest = float.NegativeInfinity;
        for (; segments.Length > 0; segments = segments[(arms + 2)..])
        {
            foreach (float mean in segments[2..(arms + 2)])
            {
                lowest = Math.Min(lowest, mean);
                highest = Math.Max(highest, mean);
            }
        }

        return (lowest, highest);
    }
}
