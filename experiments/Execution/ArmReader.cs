using Bandits.Experiments.Catalog;
using Bandits.Gpu.Replay;

namespace Bandits.Experiments.Execution;

/// <summary>Reads lanes that play arms.</summary>
internal sealed class ArmReader(IReadOnlyList<LaneRun> lanes, IReplay replay) : LaneReader(lanes, replay)
{
    /// <inheritdoc/>
    public override LaneReading[] Read(long rounds)
    {
        double[] regret = Sums("_meter._regret", 1), reward = Sums("_meter._reward", 1), plays = Numbers("_meter._plays", Lanes[0].Counted);
        return [.. Lanes.Select((_, lane) => new LaneReading(rounds, rounds - reward[lane])
        {
            Regret = regret[lane], Reward = reward[lane], Plays = Column(plays, lane),
        })];
    }
}
