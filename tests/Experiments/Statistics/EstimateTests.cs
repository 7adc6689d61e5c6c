using Bandits.Experiments.Statistics;
using Bandits.Randomness;
using MathNet.Numerics.Distributions;

namespace Bandits.Experiments.Tests.Statistics;

public class EstimateTests
{
    [Fact]
    public void Of_TextbookSample_GivesTheTableInterval()
    {
        // 1..10: mean 5.5, s = 3.02765, t(0.975, 9) = 2.262157 from the table.
        Estimate estimate = Estimate.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95);
        Assert.Equal((10, 5.5), (estimate.Count, estimate.Mean));
        Assert.Equal(0.957427, estimate.StandardError, 1e-6);
        Assert.Equal(2.262157 * 0.957427, estimate.HalfWidth, 1e-5);
        Assert.Equal(5.5 - estimate.HalfWidth, estimate.Lower);
        Assert.Equal(5.5 + estimate.HalfWidth, estimate.Upper);
    }

    [Theory]
    [InlineData(0.90, 1, 6.313752)]
    [InlineData(0.95, 4, 2.776445)]
    [InlineData(0.99, 30, 2.749996)]
    public void Of_AnyFreedom_ReachesTheTablesQuantile(double confidence, int freedom, double expected)
    {
        Estimate estimate = Estimate.Of([.. Enumerable.Range(0, freedom + 1).Select(i => (double)(i * i))], confidence);
        Assert.Equal(expected, estimate.HalfWidth / estimate.StandardError, 1e-5);
    }

    // Clopper, Pearson, Biometrika 1934: 2 of 20 gives (0.0123, 0.3170) at 95 %; none of n gives an upper end of 1 - 0.025^(1/n).
    [Fact]
    public void OfEvent_TextbookShares_HaveTheExactInterval()
    {
        Estimate two = Estimate.OfEvent([1, 1, .. new double[18]], 0.95);
        Assert.Equal((20, 0.1), (two.Count, two.Mean));
        Assert.Equal(0.0123, two.Lower, 1e-4);
        Assert.Equal(0.3170, two.Upper, 1e-4);
        Assert.Equal(two.Upper - 0.1, two.HalfWidth);
        Estimate none = Estimate.OfEvent(new double[50], 0.95);
        Assert.Equal((0.0, 0.0), (none.Mean, none.Lower));
        Assert.Equal(1 - Math.Pow(0.025, 1.0 / 50), none.Upper, 1e-9);
        Estimate all = Estimate.OfEvent([1, 1, 1, double.NaN], 0.95);
        Assert.Equal((3, 1.0, 1.0), (all.Count, all.Mean, all.Upper));
        Assert.Equal(Math.Pow(0.025, 1.0 / 3), all.Lower, 1e-9);
    }

    [Fact]
    public void OfRatio_ThreePairs_HasTheJackknifeOfItsLogarithm()
    {
        // 12 / 9; without each pair in turn 10 / 7, 8 / 6 and 6 / 5.
        Estimate ratio = Estimate.OfRatio([2, 4, 6, double.NaN], [2, 3, 4, 1], 0.95);
        double[] logs = [Math.Log(10 / 7.0), Math.Log(8 / 6.0), Math.Log(6 / 5.0)];
        double error = Math.Sqrt(2 / 3.0 * logs.Sum(log => Math.Pow(log - logs.Average(), 2)));
        Assert.Equal((3, 12 / 9.0), (ratio.Count, ratio.Mean));
        Assert.Equal(12 / 9.0 * Math.Exp(4.302653 * error), ratio.Upper, 1e-6);
        Assert.Equal(12 / 9.0 * Math.Exp(-4.302653 * error), ratio.Lower, 1e-6);
        Assert.Equal(12 / 9.0 * error, ratio.StandardError, 1e-12);
    }

    // 4000 times 40 pairs with a common factor: the interval misses the true ratio 1/2 in 5 of 100. Standard error of the share 0.35 %; a
    // right interval leaves [3 %, 7.5 %] (the jackknife is approximate) far less than once in 1e6 tries.
    [Fact]
    public void OfRatio_CommonWorlds_CoversTheRatio()
    {
        var random = new Streams(5, "ratio").Stream("pairs");
        int missed = 0;
        for (int i = 0; i < 4000; i++)
        {
            double[] below = new double[40], above = new double[40];
            for (int pair = 0; pair < 40; pair++)
            {
                double world = 0.5 + random.NextDouble();
                (below[pair], above[pair]) = (world * (0.8 + 0.4 * random.NextDouble()), world * random.NextDouble());
            }

            Estimate ratio = Estimate.OfRatio(above, below, 0.95);
            if (ratio.Lower > 0.5 || ratio.Upper < 0.5) missed++;
        }

        Assert.InRange(missed / 4000.0, 0.03, 0.075);
    }

    [Theory]
    [InlineData(1.0, 0.0, 2.0)] // without the first pair nothing is left below
    [InlineData(0.0, 1.0, 1.0)] // nor above
    public void OfRatio_MeanThatIsNotPositive_HasNoInterval(double above, double secondBelow, double firstBelow)
    {
        Estimate ratio = Estimate.OfRatio([above, 0], [firstBelow, secondBelow], 0.95);
        Assert.Equal(above / (firstBelow + secondBelow), ratio.Mean);
        Assert.True(double.IsNaN(ratio.HalfWidth) && double.IsNaN(ratio.Lower) && double.IsNaN(ratio.Upper));
    }

    [Fact]
    public void OfRatio_OtherCounts_AreRefused() => Assert.Throws<ArgumentException>(() => Estimate.OfRatio([1, 2], [1], 0.95));

    [Fact]
    public void OfEvent_OtherValue_IsRefused() => Assert.Throws<ArgumentException>(() => Estimate.OfEvent([0, 0.5], 0.95));

    [Fact]
    public void Of_OneValue_HasNoInterval()
    {
        Estimate estimate = Estimate.Of([3], 0.95);
        Assert.Equal((1, 3.0), (estimate.Count, estimate.Mean));
        Assert.True(double.IsNaN(estimate.HalfWidth));
    }

    [Fact]
    public void Of_MissingValues_AreLeftOut() =>
        Assert.Equal(Estimate.Of([1, 5, 6], 0.9), Estimate.Of([1, double.NaN, 5, 6, double.NaN], 0.9));

    [Fact]
    public void Of_LargeOffset_KeepsItsDigits() =>
        Assert.Equal(Math.Sqrt(1.0 / 3), Estimate.Of([1e9, 1e9 + 1, 1e9 + 2], 0.95).StandardError, 1e-9);

    [Fact]
    public void Of_NormalSamples_CoversAtItsLevel()
    {
        // 4000 intervals at 90 %: the share has standard deviation 0.0047, so the band of 0.02 has a false-alarm rate below 1e-4.
        var random = new RandomStream(42);
        int covered = 0;
        double[] sample = new double[5];
        for (int trial = 0; trial < 4000; trial++)
        {
            for (int i = 0; i < sample.Length; i++) sample[i] = Normal.InvCDF(3, 2, random.NextDouble() + 1e-17);
            Estimate estimate = Estimate.Of(sample, 0.9);
            if (estimate.Lower <= 3 && 3 <= estimate.Upper) covered++;
        }

        Assert.InRange(covered / 4000.0, 0.88, 0.92);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Of_ConfidenceOutOfRange_Throws(double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Of([1, 2], confidence));
}
