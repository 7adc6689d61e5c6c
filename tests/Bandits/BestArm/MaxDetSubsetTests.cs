using System.Diagnostics;
using Bandits.BestArm;
using Bandits.Learners.Tests.Private;
using Bandits.Protocol;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Learners.Tests.BestArm;

public sealed class MaxDetSubsetTests(ITestOutputHelper output)
{
    [Fact]
    public void Subset_OutlierArms_IsTheFirstAndTheThird()
    {
        MaxDetSubset subset = Design.Of(Identification.Outlier.Features, [.. Enumerable.Range(0, 30)]).Subset(exact: false);
        Assert.Equal([0, 2], subset.Rows.Order());
    }

    [Fact]
    public void ByExchange_RandomMatrices_IsMostlyTheExactMaximum()
    {
        int equal = 0;
        for (ulong seed = 0; seed < 200; seed++)
        {
            Matrix<double> x = Rows(DpBaiTests.Gaussian(12, 4, seed));
            MaxDetSubset exchanged = MaxDetSubset.ByExchange(x), exact = MaxDetSubset.ByEnumeration(x);
            double ratio = Volume(x, exchanged) / Volume(x, exact);
            Assert.InRange(ratio, 0.5, 1 + 1e-9);
            if (ratio > 1 - 1e-9) equal++;
            AssertSpans(x, exchanged);
            AssertSpans(x, exact);
        }

        output.WriteLine($"{equal} of 200");
        Assert.True(equal >= 170, $"{equal}");
    }

    [Fact]
    public void ByExchange_ThousandRowsOfFifty_TakesLessThanASecond()
    {
        Matrix<double> x = Rows(DpBaiTests.Gaussian(1000, 50, 1));
        MaxDetSubset.ByExchange(Rows(DpBaiTests.Gaussian(60, 50, 1)));
        long start = Stopwatch.GetTimestamp();
        MaxDetSubset subset = MaxDetSubset.ByExchange(x);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        output.WriteLine($"{seconds} s");
        AssertSpans(x, subset);
        Assert.True(seconds < 5, $"{seconds} s"); // alone it takes a fraction of a second; other tests run at the same time
    }

    // Directions that differ in the tenth digit: the rank is full, the inverse is huge, and the combinations must stay bounded.
    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-10)]
    [InlineData(1e-14)]
    [InlineData(0)]
    public void Subset_NearlyDependentArms_StaysBounded(double difference)
    {
        double[][] rows = [.. Enumerable.Range(0, 40).Select(arm =>
        {
            double[] row = DpBaiTests.Gaussian(1, 5, (ulong)arm).Of(0).ToArray();
            double common = row[0];
            return row.Select((value, i) => i < 2 ? value : common + difference * value).ToArray();
        })];
        var features = new ArmFeatures(rows);
        Design design = Design.Of(features, [.. Enumerable.Range(0, 40)]);
        output.WriteLine($"rank {design.Rank}");
        MaxDetSubset subset = design.Subset(exact: false);
        Matrix<double> c = subset.Coefficients;
        Assert.True(c.Enumerate().All(value => Math.Abs(value) <= 1 + 1e-6), $"{c.Enumerate().Max(Math.Abs)}");
        Matrix<double> x = design.Coordinates!;
        Assert.True((x - c * Select(x, subset)).InfinityNorm() <= 1e-6 * x.InfinityNorm());
    }

    [Fact]
    public void ByEnumeration_TooManySubsets_IsRefused() =>
        Assert.Throws<ArgumentException>(() => MaxDetSubset.ByEnumeration(Rows(DpBaiTests.Gaussian(60, 8, 1))));

    [Fact]
    public void Coefficients_EqualRows_AreEqual()
    {
        ArmFeatures gaussian = DpBaiTests.Gaussian(20, 4, 3);
        double[][] rows = [.. Enumerable.Range(0, 20).Select(arm => gaussian.Of(arm).ToArray())];
        Matrix<double> c = Design.Of(new ArmFeatures([.. rows, .. rows]), [.. Enumerable.Range(0, 40)]).Subset(exact: false).Coefficients;
        foreach (int arm in Enumerable.Range(0, 20))
            Assert.All(c.Row(arm).Zip(c.Row(arm + 20)), pair => Assert.Equal(pair.First, pair.Second, 12));
    }

    private static void AssertSpans(Matrix<double> x, MaxDetSubset subset)
    {
        Assert.Equal(x.ColumnCount, subset.Rows.Distinct().Count());
        Assert.True(subset.Coefficients.Enumerate().All(value => Math.Abs(value) <= 1 + 1e-8));
        Assert.True((x - subset.Coefficients * Select(x, subset)).Enumerate().All(value => Math.Abs(value) <= 1e-8));
    }

    private static double Volume(Matrix<double> x, MaxDetSubset subset) => Math.Abs(Select(x, subset).Determinant());

    private static Matrix<double> Select(Matrix<double> x, MaxDetSubset subset) => Matrix<double>.Build.DenseOfRowVectors(subset.Rows.Select(x.Row));

    private static Matrix<double> Rows(ArmFeatures features) => RowSpace.Coordinates(features, [.. Enumerable.Range(0, features.Arms)])!;
}
