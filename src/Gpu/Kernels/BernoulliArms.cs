using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Bernoulli arms whose means follow a piecewise constant schedule: <see cref="Environments.Arms.ArmsEnvironment"/> in lanes.</summary>
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
    [Option] private Word _key0;
    [Option] private Word _key1;
    [Option] private Word _nonce0;
    [Option] private Word _nonce1;
    private StreamLanes _stream;
    private Word _next;  // the next segment
    private Lane _until; // the round at which it begins
    private Lane _best;
    private Rows _means;
    private Lane _uniform; // of this round, if it serves all arms

    /// <inheritdoc/>
    public void Start() => _next = _first;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int round)
    {
        if (Common == 1) _uniform = _stream.Next(round);
        Mask over = _until <= Number(round);
        if (Any(over)) Change(over);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Mean(int round, Word arm) => _means[arm];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Best(int round) => _best;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        Word c0 = round;
        Word c1 = 0;
        Word c2 = arm >> 1;
        Word c3 = _nonce0;
        PhiloxLanes.Block(_key0, _key1, ref c0, ref c1, ref c2, ref c3);
        return PhiloxLanes.Unit(Select((arm & 1) == 0, c1, c3));
    }
}
