using System.Runtime.CompilerServices;
using Bandits.Environments.Costs;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Replays a table of costs, in lanes: <see cref="CostTableEnvironment"/> without delay. Lanes of one table share it.</summary>
[LaneKernel]
public partial struct CostTableArms : IPricedLanes
{
    /// <summary>Number of arms d, at least 1.</summary>
    public int Arms;

    /// <summary>Whether amounts count iterations, of which learners are told all but the first: 1; 0 for work or time.</summary>
    public int Iterations;

    private Table _amounts; // round by round, one per arm
    [Option] private Word _first; // where the lane's table starts

    /// <summary>What a lane needs.</summary>
    /// <param name="table">The costs.</param>
    /// <param name="horizon">Number of rounds, from 1 to those of the table.</param>
    /// <returns>The setup; null if single precision does not serve: an amount above 2^24, or below 1e-12 without being 0, or more than 2^28 of them.</returns>
    [Host]
    public static LaneSetup? Setup(CostTable table, long horizon)
    {
        _ = new CostTableEnvironment(table, horizon); // validates
        if (CostRows.Of(table) is not { } amounts) return null;
        return new LaneSetup(typeof(CostTableArms))
            .Uniform(nameof(Arms), table.Layout.Arms.Count).Uniform(nameof(Iterations), table.Layout.Unit == CostUnit.Iterations ? 1 : 0)
            .Table(nameof(_amounts), nameof(_first), amounts).WithCosts(table);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Amount(int round, Word arm) => _amounts[_first + round * Arms + arm];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Cost(Lane amount)
    {
        Lane cost = amount;
        if (Iterations == 1) cost = Max(amount, 1) - 1;
        return cost;
    }
}
