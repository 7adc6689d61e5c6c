using Bandits.Environments.Arms;
using Bandits.Environments.Convex;
using Bandits.Environments.Search;
using Bandits.Environments.Tables;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Tests;

namespace Bandits.Environments.Tests;

public sealed class AllocationTests
{
    [Theory]
    [InlineData(RewardNoise.Bernoulli, Coupling.Independent)]
    [InlineData(RewardNoise.Gaussian, Coupling.Common)]
    public void Respond_Arms_AllocatesNothing(RewardNoise noise, Coupling coupling)
    {
        var streams = new Streams(1, "a");
        var world = new ArmsEnvironment(new Switching(streams, new SwitchingOptions { Segment = 10 }), noise, streams, coupling: coupling);
        AssertNoAllocation(() => world.Respond(new Choice(3, 1)));
        AssertNoAllocation(() => world.Respond(new QueryPair(new Choice(3, 1), new Choice(4, 1))));
    }

    [Fact]
    public void Respond_Drifting_AllocatesNothing()
    {
        var world = new ArmsEnvironment(new Drifting(), RewardNoise.Bernoulli, new Streams(1, "a"));
        AssertNoAllocation(() => world.Respond(new Choice(1, 1)));
    }

    [Fact]
    public void Respond_Table_AllocatesNothing()
    {
        var world = new TableEnvironment(new RewardTable(new double[7, 3]), 100_000, repeat: true);
        AssertNoAllocation(() => world.Respond(new Choice(2, 1)));
        AssertNoAllocation(() => world.Respond(new QueryPair(new Choice(2, 1), new Choice(1, 1))));
    }

    [Theory]
    [InlineData(SearchReward.LogImprovement)]
    [InlineData(SearchReward.RegularizedImprovement)]
    public void Respond_LocalSearch_AllocatesNothing(SearchReward reward)
    {
        var search = new LocalSearch(new Streams(1, "a"), new LocalSearchOptions { Reward = reward, JumpEvery = 10 });
        AssertNoAllocation(() => search.Respond(new Choice(3, 1)));
    }

    [Fact]
    public void Respond_MovingTarget_AllocatesNothing()
    {
        var environment = new MovingTarget(new Streams(1, "a"));
        var query = new PointQueries([new double[5], new double[5]]);
        AssertNoAllocation(() => environment.Respond(query));
    }

    private static void AssertNoAllocation(Action act) => Assert.Equal(0, Allocation.Of(() =>
    {
        for (int i = 0; i < 1000; i++) act();
    }));
}
