using Bandits.Randomness;
using MathNet.Numerics.Distributions;

namespace Bandits.Core.Tests.Randomness;

/// <summary>Numbers of successes have the binomial law, in each of the three ways in which they are drawn.</summary>
/// <remarks>Fixed seeds. Chi-square tests have a false-alarm rate of 1e-3 each, bounds of five standard errors 6e-7: together 2 % for a
/// change of the generator.</remarks>
public sealed class BinomialDrawTests
{
    private const int Draws = 100_000;
    private const int Bins = 25;

    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(40, 0.3)]
    [InlineData(200, 0.07)]
    [InlineData(200, 0.93)]
    [InlineData(1000, 0.5)]
    [InlineData(1_000_000, 0.37)]
    [InlineData(1, 0.4)]
    [InlineData(19, 0.5)]
    [InlineData(21, 0.5)]
    [InlineData(100_000_000, 0.5)]
    public void NextBinomial_ManyDraws_AreBinomial(int trials, double probability)
    {
        long[] draws = Sample(trials, probability);
        AssertLaw(draws, k => k >= trials ? 1 : Binomial.CDF(probability, trials, k));
        double variance = trials * probability * (1 - probability), mean = draws.Average(k => (double)k);
        Assert.InRange(mean, trials * probability - 5 * Math.Sqrt(variance / Draws), trials * probability + 5 * Math.Sqrt(variance / Draws));
        Assert.InRange(draws.Average(k => (k - mean) * (k - mean)) / variance, 0.98, 1.02);
    }

    [Theory]
    [InlineData(4_000_000_000, 1e-9)]              // waiting times
    [InlineData(1_000_000_000_000, 2e-9)]          // rejection, with more trials than a square has room for
    [InlineData(9_000_000_000_000_000_000, 2e-17)]
    [InlineData(9_000_000_000_000_000_000, 1e-16)]
    public void NextBinomial_RareSuccesses_ArePoisson(long trials, double probability)
    {
        var law = new Poisson(trials * probability); // closer than the test can tell
        AssertLaw(Sample(trials, probability), k => law.CumulativeDistribution(k));
    }

    [Theory]
    [InlineData(1_000_000_000_000, 0.25)]
    [InlineData(9_000_000_000_000_000_000, 0.9)]
    [InlineData(9_000_000_000_000_000_000, 1e-9)]
    [InlineData(1_073_741_824, 0.99)]
    public void NextBinomial_ManySuccesses_AreNormalAfterStandardising(long trials, double probability)
    {
        double mean = trials * probability, deviation = Math.Sqrt(mean * (1 - probability));
        double[] z = [.. Sample(trials, probability).Select(k => (k - mean) / deviation)];
        Assert.InRange(z.Average(), -4 / Math.Sqrt(Draws), 4 / Math.Sqrt(Draws));
        Assert.InRange(z.Average(x => x * x), 1 - 5 * Math.Sqrt(2.0 / Draws), 1 + 5 * Math.Sqrt(2.0 / Draws));
        Assert.InRange(z.Average(x => x * x * x * x), 3 - 5 * Math.Sqrt(96.0 / Draws), 3 + 5 * Math.Sqrt(96.0 / Draws));
    }

    [Theory]
    [InlineData(200_000, 0.02)]
    [InlineData(200_000, 0.3)]
    [InlineData(200_000, 0.5)]
    public void FromNormal_AllQuantiles_AreWrongByTheInverseOfTheVariance(long trials, double probability)
    {
        // The smallest z that gives more than k is the normal quantile of P(X <= k). Without the skewness the error is 1 / deviation.
        double mean = trials * probability, variance = mean * (1 - probability);
        for (double x = -4; x <= 4; x += 0.25)
        {
            long k = (long)(mean + x * Math.Sqrt(variance));
            double low = -10, high = 10;
            for (int i = 0; i < 60; i++)
            {
                double z = (low + high) / 2;
                if (BinomialDraw.FromNormal(trials, probability, z) <= k) low = z;
                else high = z;
            }

            Assert.Equal(Binomial.CDF(probability, (int)trials, k), Normal.CDF(0, 1, low), 0.1 / variance);
        }
    }

    [Theory]
    [InlineData(20, 0.5)]
    [InlineData(40, 0.3)]
    [InlineData(1000, 0.011)]
    [InlineData(1000, 0.5)]
    public void LogBelowMode_EveryNumber_IsTheLogarithmOfTheRatioOfProbabilities(int trials, double probability)
    {
        int mode = (int)((trials + 1) * probability);
        double atMode = Binomial.PMFLn(probability, trials, mode);
        for (int k = 0; k <= trials; k++)
            Assert.Equal(Binomial.PMFLn(probability, trials, k) - atMode, BinomialDraw.LogBelowMode(trials, probability, k), 1e-9 * trials);
    }

    [Theory]
    [InlineData(0, 0.5, 0)]
    [InlineData(7, 0, 0)]
    [InlineData(7, 1, 7)]
    [InlineData(long.MaxValue, 0, 0)]
    [InlineData(long.MaxValue, 1, long.MaxValue)]
    public void NextBinomial_NoChance_IsCertain(long trials, double probability, long expected) =>
        Assert.Equal(expected, new RandomStream(1).NextBinomial(trials, probability));

    [Theory]
    [InlineData(-1, 0.5)]
    [InlineData(5, -0.1)]
    [InlineData(5, 1.1)]
    [InlineData(5, double.NaN)]
    public void NextBinomial_BadArgument_Throws(long trials, double probability)
    {
        var random = new RandomStream(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBinomial(trials, probability));
        Assert.Equal(0UL, random.Position);
    }

    private static long[] Sample(long trials, double probability)
    {
        var random = new RandomStream(3);
        return [.. Enumerable.Range(0, Draws).Select(_ => random.NextBinomial(trials, probability))];
    }

    // Pearson's chi-square in bins between quantiles of the law, or between values where there are few.
    private static void AssertLaw(long[] draws, Func<long, double> cumulative)
    {
        Array.Sort(draws);
        long[] edges = [.. Enumerable.Range(1, Bins - 1).Select(bin => Quantile((double)bin / Bins)).Distinct()];
        double statistic = 0, below = 0;
        int count = 0;
        foreach (long edge in edges.Append(long.MaxValue))
        {
            double upTo = edge == long.MaxValue ? 1 : cumulative(edge), expected = Draws * (upTo - below);
            int observed = draws.Count(k => k <= edge) - count;
            if (expected > 0) statistic += (observed - expected) * (observed - expected) / expected;
            else Assert.Equal(0, observed);
            (below, count) = (upTo, count + observed);
        }

        Assert.InRange(1 - ChiSquared.CDF(edges.Length, statistic), 1e-3, 1);

        long Quantile(double share)
        {
            (long low, long high) = (draws[0], draws[^1]);
            while (low < high)
            {
                long middle = low + (high - low) / 2;
                if (cumulative(middle) >= share) high = middle;
                else low = middle + 1;
            }

            return low;
        }
    }
}
