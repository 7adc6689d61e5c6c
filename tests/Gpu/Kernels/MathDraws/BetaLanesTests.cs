using MathNet.Numerics.Distributions;

namespace Bandits.Gpu.Tests.Kernels.MathDraws;

// Every assertion on chance fails with probability about 1e-6 for a right sampler; the seeds are fixed.
public class BetaLanesTests
{
    private const double Kolmogorov = 2.7, Deviations = 4.9;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(1.5, 1)]
    [InlineData(3, 1.5)]
    [InlineData(10, 3)]
    [InlineData(1e3, 10)]
    [InlineData(1e6, 1e3)]
    [InlineData(1e6, 1e6)]
    [InlineData(0.3, 0.3)]
    [InlineData(0.3, 3)]
    [InlineData(1, 0.3)]
    public void Odds_Shapes_FollowTheLaw(float alpha, float beta) => FollowsTheLaw(alpha, beta, 320);

    // So many that proposals never rejected would be seen: they bend the law by half a percent.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Odds_FirstShapeOne_FollowTheClosedLaw(float beta)
    {
        double[] odds = [.. Sample.Draw("_odds", 128, 8192, [(1, beta)]).Select(value => (double)value)];
        Assert.InRange(Sample.Kolmogorov(odds, value => 1 - Math.Pow(1 + value, -beta)), 0, Kolmogorov);
    }

    [Theory, Trait("Category", "Long")]
    [InlineData(1, 1)]
    [InlineData(1.5, 1)]
    [InlineData(3, 1.5)]
    [InlineData(10, 3)]
    [InlineData(1e3, 10)]
    [InlineData(0.3, 0.3)]
    public void Odds_ManyDraws_FollowTheLaw(float alpha, float beta) => FollowsTheLaw(alpha, beta, 32_000);

    [Fact]
    public void Odds_OfShapeOne_ReachFarIntoBothTails()
    {
        // Among n uniform numbers the extremes are about 1/n from 0 and 1.
        float[] odds = Sample.Draw("_odds", 128, 1000, [(1, 1)]);
        Assert.InRange(odds.Min() * odds.Length, 1e-6, 14);
        Assert.InRange(1 / odds.Max() * odds.Length, 1e-6, 14);
    }

    [Fact]
    public void Odds_Lane_DoesNotDependOnItsNeighbours()
    {
        (float, float)[] shapes = [(1, 1), (0.3f, 2), (1.5f, 40), (1e3f, 1e3f), (1e6f, 0.5f)];
        float[] alone = Sample.Draw("_odds", 45, 300, shapes, 32), plain = Sample.Draw("_odds", 45, 300, [(1, 1)], 512);
        foreach (int width in (int[])[128, 256, 512]) Assert.Equal(alone, Sample.Draw("_odds", 45, 300, shapes, width));
        for (int i = 0; i < alone.Length; i++) Assert.True(alone[i] == plain[i] == (i % 45 % 5 == 0));
    }

    private static void FollowsTheLaw(float alpha, float beta, int draws)
    {
        double[] odds = [.. Sample.Draw("_odds", 128, draws, [(alpha, beta)]).Select(value => (double)value)];
        Assert.InRange(Sample.Kolmogorov(odds, value => Beta.CDF(alpha, beta, value / (1 + value))), 0, Kolmogorov);

        double sum = (double)alpha + beta, mean = alpha / sum, variance = mean * (1 - mean) / (sum + 1);
        Assert.InRange(Sample.Deviations(odds.Select(value => value / (1 + value)), mean, variance), -Deviations, Deviations);
    }
}
