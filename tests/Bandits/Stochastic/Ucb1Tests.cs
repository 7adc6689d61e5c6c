using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Learners.Tests.Stochastic;

public sealed class Ucb1Tests
{
    [Fact]
    public void Run_TenBernoulliArms_PseudoRegretNearKnownValue()
    {
        double[] means = [.. Enumerable.Range(0, 10).Select(k => 0.10 + 0.04 * k)];
        double sum = 0;
        const int Runs = 20;
        for (int run = 0; run < Runs; run++)
        {
            var streams = new Streams(7, $"ucb1/{run}");
            var environment = new ArmsEnvironment(new Stationary(means), RewardNoise.Bernoulli, streams);
            var meter = new PseudoRegret<Choice, double>(environment);
            Loop.Run(new Ucb1(10), environment, 10_000, meter);
            double[] value = new double[1];
            meter.Read(value);
            sum += value[0];
        }

        // Four independent programs agree on 512-514; the standard error of 20 runs is about 6.
        Assert.InRange(sum / Runs, 480, 545);
    }

    // Arms in one vector, in part of one, in several, and in more than the ties of one word can tell apart. Rewards of 0 and 1/2 tie often.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void Act_AnyNumberOfArms_PlaysTheFirstArmOfHighestIndex(int arms)
    {
        var learner = new Ucb1(arms);
        var random = new RandomStream(4);
        double[] mean = new double[arms], count = new double[arms];
        for (int round = 1; round <= 20 * arms; round++)
        {
            int best = 0;
            for (int arm = 1; arm < arms; arm++)
                if (Index(arm) > Index(best)) best = arm;
            Choice choice = learner.Act(default);
            Assert.Equal(new Choice(best, 1), choice);
            double reward = random.NextIndex(2) / 2.0;
            learner.Learn(default, choice, reward);
            double step = 1 / ++count[best];
            mean[best] = Math.FusedMultiplyAdd(reward, step, Math.FusedMultiplyAdd(-mean[best], step, mean[best]));

            double Index(int arm) =>
                count[arm] == 0
                    ? double.PositiveInfinity
                    : Math.FusedMultiplyAdd(Math.Sqrt(2 * Math.Log(round)), Math.Sqrt(1 / count[arm]), mean[arm]);
        }
    }

    [Fact]
    public void Learn_LargestNumbers_KeepsPlaying()
    {
        var learner = new Ucb1(5);
        for (int round = 0; round < 100; round++)
        {
            Choice choice = learner.Act(default);
            Assert.InRange(choice.Arm, 0, 4);
            learner.Learn(default, choice, round % 3 == 0 ? double.MinValue : double.MaxValue);
        }
    }
}
