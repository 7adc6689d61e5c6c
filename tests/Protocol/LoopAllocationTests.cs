using Bandits.Adaptive;
using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Randomness;
using Bandits.Stochastic;
using Bandits.Tests;

namespace Bandits.Protocol.Tests;

/// <summary>A round with meters takes no memory, so that a run needs no more of it the longer it is.</summary>
public sealed class LoopAllocationTests
{
    [Theory]
    [InlineData(Coupling.Independent)]
    [InlineData(Coupling.Common)]
    public void Run_OneQueryWithMeters_AllocatesNothing(Coupling coupling)
    {
        foreach (bool adversarial in new[] { false, true })
        {
            var streams = new Streams(1, "loop");
            var world = new ArmsEnvironment(new Switching(streams), RewardNoise.Bernoulli, streams, coupling: coupling);
            ILearner<None, Choice, double> learner = adversarial ? new Exp3(10, 6000, streams.Stream("learner")) : new Ucb1(10);
            var regret = new PseudoRegret<Choice, double>(world);
            var shares = new ArmShares<Choice, double>(10);
            Assert.Equal(0, Allocation.Of(() => Loop.Run(learner, world, 1000, regret, shares)));
        }
    }

    [Fact]
    public void Run_TwoQueriesWithMeters_AllocatesNothing()
    {
        var streams = new Streams(1, "loop");
        var world = new ArmsEnvironment(new Switching(streams), RewardNoise.Bernoulli, streams);
        var learner = new Stabl(10, 6000, streams.Stream("learner"));
        var regret = new PseudoRegret<QueryPair, LossPair>(world);
        Assert.Equal(0, Allocation.Of(() => Loop.Run(learner, world, 1000, regret)));
    }
}
