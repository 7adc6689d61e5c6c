using Bandits.Environments.Groups;
using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Tests;

namespace Bandits.OnlineOpt.Tests.Groupwise;

public sealed class CoinExpertsTests
{
    // E max R = .88 sqrt T for 16 experts; 100 runs with standard deviation about .2 sqrt T: 4.5 standard errors are .09 sqrt T.
    [Fact]
    public void Regret_SixteenExperts_IsTheRootOfTheHorizon()
    {
        const int runs = 100, rounds = 500;
        double sum = 0;
        for (int run = 0; run < runs; run++)
        {
            var world = new CoinExperts(new Streams((ulong)run, "coins"), new CoinExpertsOptions { Experts = 16 });
            GroupwiseLearner<Selection, CostVector> learner = Experts(16);
            var meter = new GroupRegret<Selection, CostVector>(world.Groups, new OracleHindsight(16, new BestComponent(16)), learner);
            Loop.Run(learner, world, rounds, meter);
            double[] regrets = new double[16];
            meter.Read(regrets);
            Assert.All(regrets, regret => Assert.Equal(regrets[0], regret, 1e-9)); // all groups are the same
            sum += regrets[0];
        }

        Assert.Equal(.88, sum / runs / Math.Sqrt(rounds), .09);
    }

    [Fact]
    public void Minimise_OneComponent_TakesTheFirstCheapest()
    {
        int[] chosen = new int[1];
        Assert.Equal(1, new BestComponent(4).Minimise([2, -1, -1, 0], chosen));
        Assert.Equal(1, chosen[0]);
    }

    [Fact]
    public void Respond_Coins_AreFairIndependentAndAllocateNothing()
    {
        const int rounds = 4000;
        var world = new CoinExperts(new Streams(1, "coins"), new CoinExpertsOptions { Experts = 3 });
        double[] ones = new double[3];
        double together = 0;
        for (int round = 0; round < rounds; round++)
        {
            double[] costs = world.Respond(new Selection(new[] { 2 })).Costs;
            for (int i = 0; i < 3; i++) ones[i] += costs[i];
            together += costs[0] * costs[1];
            Assert.All(costs, cost => Assert.True(cost is 0 or 1));
        }

        // 5 standard deviations.
        Assert.All(ones, count => Assert.Equal(.5, count / rounds, 5 * .5 / Math.Sqrt(rounds)));
        Assert.Equal(.25, together / rounds, 5 * .44 / Math.Sqrt(rounds));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Respond(new Selection(new[] { 3 })));
        GroupwiseLearner<Selection, CostVector> learner = Experts(3);
        Assert.Equal(0, Allocation.Of(() => Loop.Run(learner, world, 100)));
    }

    private static GroupwiseLearner<Selection, CostVector> Experts(int count) =>
        new(new SelectionProblem(count, 1), Enumerable.Range(0, count).Select(expert => new FixedSelection(expert)), GroupRun.Stream(0));
}
