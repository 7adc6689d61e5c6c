using Bandits.Environments.Arms;
using Bandits.Environments.Streaming;
using Bandits.Protocol.Streaming;
using Bandits.Randomness;
using Bandits.Streaming;

namespace Bandits.Environments.Tests.Streaming;

public sealed class StreamEnvironmentTests
{
    private static Streams World(int seed = 1) => new((ulong)seed, "world");

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1_000_000_000_000)]
    public void Pull_Bernoulli_IsTheMeanOfSoManyCoins(long count)
    {
        const int Calls = 20_000;
        var environment = new StreamEnvironment(new GivenArms([0.9, 0.3]), World());
        double[] means = [.. Enumerable.Range(0, Calls).Select(_ => environment.Pull(1, count))];
        double error = Math.Sqrt(0.21 / count);
        Assert.Equal(0.3, means.Average(), 5 * error / Math.Sqrt(Calls)); // false alarms 6e-7 each
        Assert.Equal(1, means.Average(mean => (mean - 0.3) * (mean - 0.3)) / (error * error), 5 * Math.Sqrt(2.0 / Calls) * (count == 1 ? 3 : 1));
        Assert.All(means, mean => Assert.Equal(Math.Round(mean * count), mean * count, 1e-3));
    }

    [Fact]
    public void Pull_WithoutNoise_IsTheMean()
    {
        var environment = new StreamEnvironment(new GivenArms([0.9, 0.3]), World(), RewardNoise.None);
        Assert.Equal([0.3, 0.9], [environment.Pull(1, 7), environment.Pull(0, long.MaxValue)]);
    }

    [Fact]
    public void New_SameSeed_PullsTheSame()
    {
        double[] Draws(int seed)
        {
            var environment = new StreamEnvironment(new MixIn(5, World(seed)), World(seed), slots: 3);
            Assert.Equal((5, 3), (environment.Arms, environment.Slots));
            return [.. Enumerable.Range(0, 5).Select(arm => environment.Pull(arm, 1000))];
        }

        Assert.Equal(Draws(1), Draws(1));
        Assert.NotEqual(Draws(1), Draws(2));
    }

    [Fact]
    public void New_BadOptions_Throws()
    {
        var arms = new GivenArms([0.5]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new StreamEnvironment(arms, World(), RewardNoise.Gaussian));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StreamEnvironment(arms, World(), slots: 0));
    }

    [Fact]
    public void Run_AThousandMillionArms_TakeNoMemory()
    {
        const int Many = 1_000_000_000;
        long before = GC.GetAllocatedBytesForCurrentThread();
        var arms = new ClearCut(Many, World());
        var environment = new StreamEnvironment(arms, World());
        var learner = new EarlyStopKing(Many, long.MaxValue);
        var stream = new ArmStream(environment, long.MaxValue, learner.Slots);
        SinglePass.Run(learner, stream, 100_000);
        Assert.Equal(0.82, environment.MeanOf(arms.BestArm));
        Assert.InRange(environment.MeanOf(Many - 1), 0, 0.8);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Run_AHundredMillionArms_FindsTheBest()
    {
        const int Many = 100_000_000;
        var arms = new ClearCut(Many, World());
        var environment = new StreamEnvironment(arms, World());
        var learner = new BestOfStream(Many, long.MaxValue);
        var stream = new ArmStream(environment, long.MaxValue, learner.Slots);
        SinglePass.Run(learner, stream);
        // T / K is near 10^11: N = 7e7 pulls tell means apart that differ by a thousandth.
        Assert.Equal(arms.BestArm, stream.Chosen);
    }
}
