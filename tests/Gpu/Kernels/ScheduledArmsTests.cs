using Bandits.Environments.Arms;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;
using Bandits.Protocol;

namespace Bandits.Gpu.Tests.Kernels;

public class ScheduledArmsTests
{
    // The table ends with the second lane's only segment. A look past it would be one of two megabytes, and end the process.
    [Fact]
    public void Advance_NeighbourMovesOn_LaneInItsLastSegmentStays()
    {
        const int arms = 500_000, horizon = 3;
        var none = new StationaryOptions { Noise = RewardNoise.None };
        var still = new Stationary([.. Enumerable.Repeat(0.25, arms - 1), 0.5]);
        LaneRun[] runs = [Run(new Moving(arms)), Run(still)];
        using var device = new ManagedDevice(threads: 1);
        using IReplay replay = device.Open(LaneBatch.Of(runs));
        replay.PlayTo(horizon, CancellationToken.None);
        float[] regret = new float[2];
        replay.Read("_meter._regret", regret);
        Assert.Equal([0, 0.25f * horizon], regret);

        LaneRun Run(IMeanSchedule schedule) =>
            new(AlwaysArmLanes.Setup(arms, new()), ScheduledArms.Setup(schedule, none, horizon, default)!, horizon, Counted: 0);
    }

    // All means are 0, and then all are 1.
    private sealed class Moving(int arms) : IMeanSchedule
    {
        public int Arms => arms;

        public ChangeSummary ChangesWithin(long horizon) => throw new NotSupportedException(); // lanes have no use for it

        public long Fill(long round, Span<double> means)
        {
            means.Fill(round == 0 ? 0 : 1);
            return round == 0 ? 1 : long.MaxValue;
        }
    }
}
