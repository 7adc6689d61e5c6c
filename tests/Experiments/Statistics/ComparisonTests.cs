using Bandits.Experiments.Statistics;
using Bandits.Randomness;

namespace Bandits.Experiments.Tests.Statistics;

public class ComparisonTests
{
    // Student's sleep data (1908): extra hours under two drugs, ten patients. R: t = -4.0621, df = 9, p = 0.002833,
    // 95 % interval of the difference -2.4598858 .. -0.7001142.
    private static readonly double[] Drug1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Drug2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    [Fact]
    public void Of_StudentsSleepData_GivesThePublishedTest()
    {
        PairedComparison comparison = PairedComparison.Of(Drug1, Drug2, 0.95, new RandomStream(1));
        Assert.Equal(-1.58, comparison.Difference.Mean, 1e-12);
        Assert.Equal(-2.4598858, comparison.Difference.Lower, 1e-6);
        Assert.Equal(-0.7001142, comparison.Difference.Upper, 1e-6);
        Assert.Equal(0.002833, comparison.PValue, 1e-6);
        Assert.Equal((9, 0), (comparison.Below, comparison.Above));
        // The bootstrap's own standard error is s (n-1)/n / sqrt n = 0.369; its 95 % interval is near 1.96 of them to either side.
        Assert.InRange(comparison.BootstrapLower, -1.58 - (2.4 * 0.369), -1.58 - (1.6 * 0.369));
        Assert.InRange(comparison.BootstrapUpper, -1.58 + (1.4 * 0.369), -1.58 + (2.2 * 0.369));
    }

    [Fact]
    public void Of_SameSeed_GivesTheSameBootstrap() =>
        Assert.Equal(PairedComparison.Of(Drug1, Drug2, 0.9, new RandomStream(5)), PairedComparison.Of(Drug1, Drug2, 0.9, new RandomStream(5)));

    [Fact]
    public void Of_ConstantDifference_IsCertain()
    {
        Assert.Equal(0, PairedComparison.Of([1, 2], [2, 3], 0.95, new RandomStream(1)).PValue);
        Assert.Equal(1, PairedComparison.Of([1, 2], [1, 2], 0.95, new RandomStream(1)).PValue);
    }

    [Fact]
    public void Of_OnePair_HasNoTest()
    {
        PairedComparison comparison = PairedComparison.Of([1], [2], 0.95, new RandomStream(1));
        Assert.True(double.IsNaN(comparison.PValue) && double.IsNaN(comparison.BootstrapLower));
    }

    [Fact]
    public void Of_DifferentLengths_Throws() =>
        Assert.Throws<ArgumentException>(() => PairedComparison.Of([1, 2], [1], 0.95, new RandomStream(1)));

    [Fact]
    public void Holm_TextbookExample_GivesItsValues()
    {
        // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") in R: 0.03 0.06 0.06 0.02.
        double[] adjusted = Holm.Adjust([0.01, 0.04, 0.03, 0.005]);
        Assert.Equal([0.03, 0.06, 0.06, 0.02], adjusted.Select(p => Math.Round(p, 12)));
    }

    [Fact]
    public void Holm_LargeAndMissingValues_StayWithinOne()
    {
        double[] adjusted = Holm.Adjust([0.9, double.NaN, 0.8]);
        Assert.Equal([1, double.NaN, 1], adjusted);
    }

    [Fact]
    public void Ranks_WithTies_AreShared()
    {
        // Run 1: 1, 2, 3. Run 2: a tie for the first two places. The third run is incomplete.
        double[] ranks = Ranks.Average([[1, 5, 0], [2, 5, 0], [3, 6, double.NaN]]);
        Assert.Equal([1.25, 1.75, 3], ranks);
    }

    [Fact]
    public void Quantiles_TypeSeven_Interpolate()
    {
        // R: quantile(c(1, 2, 4, 8), c(0, 0.25, 0.5, 0.9, 1)) = 1, 1.75, 3, 6.8, 8.
        double[] quantiles = Quantiles.Of([8, 1, double.NaN, 4, 2], 0, 0.25, 0.5, 0.9, 1);
        Assert.Equal([1, 1.75, 3, 6.8, 8], quantiles.Select(q => Math.Round(q, 12)));
        Assert.Equal([double.NaN], Quantiles.Of([], 0.5));
    }
}
