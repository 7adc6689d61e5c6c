using Bandits.Environments.Costs;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Tests.Kernels.Costs;

public class CostTableArmsTests
{
    [Theory]
    [InlineData(1e-12, true)]
    [InlineData(1 << 24, true)]
    [InlineData(0, true)]
    [InlineData(1e-13, false)]
    [InlineData((1 << 24) + 1, false)]
    public void Setup_AmountsBeyondSinglePrecision_GivesNull(double amount, bool fits) =>
        Assert.Equal(fits, CostTableArms.Setup(new CostTable(new CostLayout(["a", "b"]), [0, 0], [1, 2, amount, 3]), 2) is not null);

    [Fact]
    public void Setup_MoreRoundsThanTheTable_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CostTableArms.Setup(new CostTable(new CostLayout(["a"]), [0], [1]), 2));

    [Fact]
    public void Of_LanesOfTwoTables_KeepEachTableOnce()
    {
        var layout = new CostLayout(["a", "b"], [new CostReference("r")]);
        CostTable one = new(layout, [0, 0], [1, 2, 9, 3, 4, 9]), two = new(layout, [0, 0], [5, 6, 9, 7, 8, 9]);
        LaneSetup learner = TsallisInfCostsLanes.Setup(2, new(), default)!;
        LaneBatch batch = LaneBatch.Of([.. new[] { one, two, one }.Select(table => new LaneRun(learner, CostTableArms.Setup(table, 2)!, 2, 0))]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], batch.Tables["_environment._amounts"]);
        Assert.Equal([0u, 4, 0], batch.Options["_environment._first"]);
    }
}
