using Bandits.Environments.Tables;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Stochastic;

namespace Bandits.Environments.Tests.Tables;

public sealed class TableEnvironmentTests
{
    private static readonly RewardTable Table = new(new[,] { { 0.1, 0.2, 0.3 }, { 0.4, 0.5, 0.6 }, { 0.7, 0.8, 0 } });

    [Fact]
    public void Respond_OneQuery_ReplaysTheTable()
    {
        var world = new TableEnvironment(Table, 3);
        Assert.Equal(3, world.Arms);
        for (int t = 0; t < 3; t++)
        {
            Assert.Equal(Table.Row(t)[2 - t], world.Respond(new Choice(2 - t, 1)));
            for (int arm = 0; arm < 3; arm++) Assert.Equal(Table.Row(t)[arm], world.RewardOf(arm));
        }
    }

    [Fact]
    public void Respond_TwoQueries_GivesTheLossesOfOneRow()
    {
        var world = new TableEnvironment(Table, 3);
        for (int t = 0; t < 3; t++)
        {
            LossPair losses = world.Respond(new QueryPair(new Choice(t, 1), new Choice(2, 1)));
            Assert.Equal((1 - Table.Row(t)[t], 1 - Table.Row(t)[2]), (losses.Played, losses.Queried));
        }
    }

    [Fact]
    public void Respond_BeyondTheTable_ThrowsOrStartsOver()
    {
        TableEnvironment once = new(Table, 3), again = new(Table, 1000, repeat: true);
        for (int t = 0; t < 3; t++) once.Respond(new Choice(0, 1));
        Assert.Throws<InvalidOperationException>(() => once.Respond(new Choice(0, 1)));
        Assert.Equal(0.8, once.RewardOf(1)); // still the last round
        for (int t = 0; t < 10; t++) Assert.Equal(Table.Row(t % 3)[1], again.Respond(new Choice(1, 1)));
    }

    [Fact]
    public void Constructor_HorizonBeyondTheTable_Throws()
    {
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => new TableEnvironment(Table, 4)).Message;
        Assert.Contains("horizon = 4 must be at most 3", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TableEnvironment(Table, 0));
    }

    [Fact]
    public void Respond_ArmOutOfRange_PlaysNoRound()
    {
        var world = new TableEnvironment(Table, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Respond(new Choice(3, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Respond(new QueryPair(new Choice(0, 1), new Choice(-1, 1))));
        Assert.Equal(0.1, world.Respond(new Choice(0, 1)));
        Assert.Throws<IndexOutOfRangeException>(() => world.RewardOf(3));
    }

    [Fact]
    public void Run_OneArm_RegretAndRewardAreThoseOfTheColumns()
    {
        // Two rounds more than the table: columns sum to 1.7, 2.2, 1.8 over rounds 0 1 2 0 1.
        var world = new TableEnvironment(Table, 5, repeat: true);
        var regret = new ExternalRegret<Choice, double>(world);
        var reward = new CumulativeReward<None, Choice>();
        Loop.Run(new AlwaysArm(3), world, 5, regret, reward);
        double[] values = new double[1];
        reward.Read(values);
        Assert.Equal(1.7, values[0], 12);
        regret.Read(values);
        Assert.Equal(0.5, values[0], 12);
    }
}
