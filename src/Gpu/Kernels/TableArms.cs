using System.Runtime.CompilerServices;
using Bandits.Environments.Tables;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Kernels;

/// <summary>Replays a table of rewards, in lanes: <see cref="TableEnvironment"/>. The mean of an arm is its entry.</summary>
[LaneKernel]
public partial struct TableArms : IArmLanes
{
    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    /// <summary>Rounds after which the table starts over, at least 1.</summary>
    public int Rounds;

    private Table _rewards; // round by round: the highest entry, and one per arm
    [Option] private Word _first; // where the lane's table starts

    /// <summary>What a lane needs.</summary>
    /// <param name="table">The rewards.</param>
    /// <param name="horizon">Number of rounds, at least 1; at most those of the table unless it repeats.</param>
    /// <param name="repeat">Whether the table starts over when it ends.</param>
    /// <returns>The setup; null if the table has more than 2^28 numbers, or one beyond 1e15.</returns>
    [Host]
    public static LaneSetup? Setup(RewardTable table, long horizon, bool repeat)
    {
        _ = new TableEnvironment(table, horizon, repeat); // validates
        if (RewardRows.Of(table) is not { } rows) return null;
        LaneSetup setup = new LaneSetup(typeof(TableArms))
            .Uniform(nameof(Arms), table.Arms).Uniform(nameof(Rounds), table.Rounds).Table(nameof(_rewards), nameof(_first), rows.Numbers);
        return rows.Unit ? setup : setup.WithAnyReward();
    }

    /// <inheritdoc/>
    public void Start()
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int round)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Mean(int round, Word arm) => _rewards[_first + (round % Rounds * (Arms + 1) + 1) + arm];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Best(int round) => _rewards[_first + round % Rounds * (Arms + 1)];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Reward(int round, Word arm, Lane mean) => mean;
}
