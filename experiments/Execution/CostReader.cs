using Bandits.Environments.Costs;
using Bandits.Experiments.Catalog;
using Bandits.Gpu.Replay;

namespace Bandits.Experiments.Execution;

/// <summary>Reads lanes whose arms cost something.</summary>
internal sealed class CostReader(IReadOnlyList<LaneRun> lanes, IReplay replay) : LaneReader(lanes, replay)
{
    private readonly Dictionary<CostTable, CostSums> _sums = [];

    /// <inheritdoc/>
    public override LaneReading[] Read(long rounds)
    {
        double[] paid = Sums("_meter._paid", 1), plays = Numbers("_meter._plays", Lanes[0].Counted);
        return [.. Lanes.Select((run, lane) => new LaneReading(rounds, paid[lane])
        {
            Plays = Column(plays, lane), Others = OthersIn(run, rounds),
        })];
    }

    private CostSums OthersIn(LaneRun run, long rounds)
    {
        CostTable table = run.Environment.Costs!;
        if (!_sums.TryGetValue(table, out CostSums? sums)) _sums.Add(table, sums = new CostSums(table, run.Horizon));
        sums.PlayTo(rounds);
        return sums;
    }
}
