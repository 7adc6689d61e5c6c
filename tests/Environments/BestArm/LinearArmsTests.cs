using Bandits.Environments.BestArm;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Environments.Tests.BestArm;

public sealed class LinearArmsTests
{
    [Fact]
    public void OutlierArms_HaveTheMeansOfThePaper()
    {
        LinearInstance instance = new OutlierArms().Draw(new RandomStream(1));
        Assert.Equal(30, instance.Features.Arms);
        Assert.Equal([10, 0], instance.Features.Of(2).ToArray());
        Assert.Equal([0.5, 0.45, 0.45], instance.Means.Take(3).Select(mean => Math.Round(mean, 12)));
        for (int arm = 3; arm < 30; arm++)
        {
            Assert.InRange(instance.Features.Of(arm)[1], 0, 0.8);
            Assert.Equal(0.045 + instance.Features.Of(arm)[1] / 2, instance.Means[arm], 12);
        }
    }

    // theta = x_i + 0.3 (x_j - x_i) for the closest pair: arm i is the best, and the means are (1 + x'theta) / 2.
    [Fact]
    public void SphereArms_HaveTheMeansAndTheGapAskedFor()
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            LinearInstance instance = new SphereArms().Draw(new RandomStream(seed));
            double[][] x = [.. Enumerable.Range(0, 64).Select(arm => instance.Features.Of(arm)[..10].ToArray().Select(value => 2 * value).ToArray())];
            double Dot(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Sum();
            Assert.All(x, row => Assert.Equal(1, Dot(row, row), 12));
            (int i, int j) = (from a in Enumerable.Range(0, 64) from b in Enumerable.Range(0, 64) where a < b select (a, b)).MaxBy(pair => Dot(x[pair.a], x[pair.b]));
            Assert.Equal((1 + 0.7 + 0.3 * Dot(x[i], x[j])) / 2, instance.Means[i], 12);
            double[] best = [.. instance.Means.OrderDescending()];
            Assert.Equal(instance.Means[i], best[0], 12);
            Assert.InRange(best[0] - best[1], 0.02, 0.035);
        }
    }

    [Fact]
    public void SimplexArms_AreMixturesWithTheSecondMeanAskedFor()
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            LinearInstance instance = new SimplexArms().Draw(new RandomStream(seed));
            for (int arm = 0; arm < 100; arm++)
            {
                double[] row = instance.Features.Of(arm).ToArray();
                Assert.Equal(1, row.Sum(), 12);
                Assert.True(arm == 0 ? row[0] == 1 : row[0] <= 0.8);
                Assert.Equal(0.3 + 0.5 * row[0], instance.Means[arm], 12);
            }

            Assert.InRange(instance.Means.Skip(1).Max(), 0.60, 0.65);
        }
    }

    // Eight places, 8000 draws: each within five standard errors.
    [Fact]
    public void OneGoodArm_IsAnywhereUnlessItsPlaceIsGiven()
    {
        var source = new OneGoodArm();
        var random = new RandomStream(2);
        int[] counts = new int[8];
        for (int draw = 0; draw < 8000; draw++)
        {
            IReadOnlyList<double> means = source.Draw(random).Means;
            counts[Array.IndexOf([.. means], 0.5)]++;
            Assert.Equal(0.5 + 7 * 0.3, means.Sum(), 12);
        }

        Assert.All(counts, count => Assert.InRange(count, 1000 - 150, 1000 + 150));
        Assert.Equal(0.5, new OneGoodArm(new OneGoodArmOptions { BestArm = 3 }).Draw(random).Means[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneGoodArm(new OneGoodArmOptions { BestArm = 8 }).Draw(random));
    }

    // 20000 rewards per arm: means within five standard errors, and the second moment tells the laws apart.
    [Theory]
    [InlineData(RewardLaw.Bernoulli, 0.3)]
    [InlineData(RewardLaw.Uniform, 0.12)]
    [InlineData(RewardLaw.Deterministic, 0.09)]
    public void Respond_EveryLaw_HasItsMoments(RewardLaw law, double square)
    {
        var environment = new LinearArms(new LinearInstance(ArmFeatures.Canonical(2), [0.3, 0.5]), law, new Streams(1, "laws"));
        double[] rewards = [.. Enumerable.Range(0, 20_000).Select(_ => environment.Respond(new Choice(0, 1)))];
        Assert.InRange(rewards.Average() - 0.3, -0.0163, 0.0163);
        Assert.InRange(rewards.Average(reward => reward * reward) - square, -0.0163, 0.0163);
        Assert.All(rewards, reward => Assert.InRange(reward, 0, 1));
    }

    [Fact]
    public void Respond_NthPull_DoesNotDependOnOtherArms()
    {
        LinearArms World() => new(new LinearInstance(ArmFeatures.Canonical(2), [0.4, 0.5]), RewardLaw.Uniform, new Streams(1, "pulls"));
        LinearArms first = World(), second = World();
        double[] alone = [.. Enumerable.Range(0, 50).Select(_ => first.Respond(new Choice(0, 1)))];
        double[] mixed = [.. Enumerable.Range(0, 100).Select(round => (Arm: round % 2, Reward: second.Respond(new Choice(round % 2, 1)))).Where(pull => pull.Arm == 0).Select(pull => pull.Reward)];
        Assert.Equal(alone, mixed);
    }

    [Fact]
    public void LinearArms_MeanBeyondItsLaw_IsRefused()
    {
        var instance = new LinearInstance(ArmFeatures.Canonical(2), [0.3, 0.6]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearArms(instance, RewardLaw.Uniform, new Streams(1, "x")));
        Assert.Equal((1, 0.6), (new LinearArms(instance, RewardLaw.Bernoulli, new Streams(1, "x")).BestArm, 0.6));
    }
}
