using Bandits.Environments.BestArm;
using Bandits.Learners.Tests.BestArm;
using Bandits.Private;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Private;

public sealed class NoiseTests(ITestOutputHelper output)
{
    // Draws cannot be seeded; limits of five standard errors, and 1e-6 for the chi-square: false alarm below 3e-6.
    [Fact]
    public void DiscreteLaplace_ScaleFour_HasItsDistribution()
    {
        const int Draws = 100_000;
        var noise = new DiscreteLaplace(4, 1);
        double w = Math.Exp(-0.25), sum = 0, squares = 0;
        int[] counts = new int[25];
        for (int i = 0; i < Draws; i++)
        {
            long z = noise.Draw();
            sum += z;
            squares += z * z;
            if (z is >= -12 and <= 12) counts[z + 12]++;
        }

        Assert.InRange(sum / Draws, -0.09, 0.09);
        Assert.InRange(squares / Draws - 2 * w / ((1 - w) * (1 - w)), -1.13, 1.13);
        double chi = 0, left = Draws, expectedLeft = Draws;
        for (int z = -12; z <= 12; z++)
        {
            double expected = Draws * (1 - w) / (1 + w) * Math.Pow(w, Math.Abs(z));
            chi += Math.Pow(counts[z + 12] - expected, 2) / expected;
            left -= counts[z + 12];
            expectedLeft -= expected;
        }

        chi += Math.Pow(left - expectedLeft, 2) / expectedLeft;
        output.WriteLine($"chi-square {chi} on 25 degrees of freedom");
        Assert.True(chi < 78, $"{chi}"); // 1 - 2e-7 quantile
    }

    // A scale of 2^40 / 2^20: arithmetic beyond 64 bits would break the variance. Five standard errors.
    [Fact]
    public void DiscreteLaplace_LargeScale_HasItsVariance()
    {
        const int Draws = 20_000;
        var noise = new DiscreteLaplace(1L << 40, 1L << 20);
        double squares = Enumerable.Range(0, Draws).Sum(_ => Math.Pow(noise.Draw(), 2)) / Draws, variance = 2 * Math.Pow(1 << 20, 2);
        Assert.InRange(squares / variance, 1 - 5 * Math.Sqrt(5.0 / Draws), 1 + 5 * Math.Sqrt(5.0 / Draws));
    }

    // P(|Z| > x) = exp(-x / b); five standard errors.
    [Fact]
    public void NextLaplace_ScaleTwo_HasItsTails()
    {
        const int Draws = 100_000;
        var random = new RandomStream(4);
        double[] draws = [.. Enumerable.Range(0, Draws).Select(_ => random.NextLaplace(2))];
        foreach (double x in new[] { 0.5, 2, 6 })
        {
            double p = Math.Exp(-x / 2) / 2, error = 5 * Math.Sqrt(p / Draws);
            Assert.InRange(draws.Count(z => z > x) / (double)Draws, p - error, p + error);
            Assert.InRange(draws.Count(z => z < -x) / (double)Draws, p - error, p + error);
        }
    }

    // Two Bernoulli arms of 0.6 and 0.4, 50 pulls each, epsilon = 0.1: exact error 0.2861, and 0.2770 where ties fall to the better arm.
    // Secure runs cannot be repeated; 4.5 standard errors of 20000 runs: false alarm below 1e-5.
    [Theory]
    [InlineData(null, PrivacyNoise.Secure, 0.2861)]
    [InlineData(null, PrivacyNoise.Simulation, 0.2862)]
    [InlineData(0, PrivacyNoise.Secure, 0.2770)]
    public void Error_TwoBernoulliArms_IsTheExactOne(int? best, PrivacyNoise noise, double exact)
    {
        var world = new OneGoodArmOptions { Arms = 2, Best = 0.6, Rest = 0.4, BestArm = best };
        var options = new DpBaiOptions { Epsilon = 0.1, Noise = noise, ZeroOneRewards = true };
        double error = Identification.Error(20_000, 100, Identification.OneGood(world), (arms, random) =>
            new DpBai(arms.Features, 100, noise == PrivacyNoise.Secure ? null : random, options));
        output.WriteLine($"{error} exact {exact}");
        Assert.InRange(error, exact - 0.0144, exact + 0.0144);
    }

    [Fact]
    public void SecureMeans_RewardsOutsideTheRange_AreMovedIntoIt()
    {
        // Epsilon so large that the noise is 0 but for a chance of 1e-400.
        var means = new SecureMeans(1 << 30, 1 << 20);
        means.Start(4);
        double[] rewards = [double.NaN, -3, 7, 0.3];
        for (int slot = 0; slot < 4; slot++) means.Add(slot, slot, rewards[slot]);
        Assert.Equal([0, 0, 1, Math.Round(0.3 * (1 << 20)) / (1 << 20)], Enumerable.Range(0, 4).Select(slot => means.Release(slot, 1)));
    }

    // A reward goes into one release: the second one has only noise.
    [Fact]
    public void Release_Twice_ForgetsTheRewards()
    {
        var means = new SecureMeans(1 << 30, 1);
        means.Start(1);
        means.Add(0, 0, 1);
        Assert.Equal(1, means.Release(0, 1));
        Assert.Equal(0, means.Release(0, 1));
        var exact = new NoiselessMeans();
        exact.Start(1);
        exact.Add(0, 0, 1);
        Assert.Equal(1, exact.Release(0, 1));
        Assert.Equal(0, exact.Release(0, 1));
    }

    [Fact]
    public void SimulatedMeans_RewardOutsideTheRange_IsRefusedWithArmAndValue()
    {
        var means = new NoiselessMeans();
        means.Start(1);
        var problem = Assert.Throws<ArgumentOutOfRangeException>(() => means.Add(0, 3, 1.5));
        Assert.Contains("arm 3", problem.Message, StringComparison.Ordinal);
        Assert.Contains("1.5", problem.Message, StringComparison.Ordinal);
    }
}
