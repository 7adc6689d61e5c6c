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
}
