using Bandits.Randomness;
using MathNet.Numerics.Distributions;

namespace Bandits.Core.Tests.Randomness;

/// <summary>The draws have the laws they claim.</summary>
/// <remarks>
/// Fixed seeds. Each Kolmogorov-Smirnov test has a false-alarm rate of 2 exp(-2 * 2.3^2) = 5e-5, each bound of five standard errors
/// 6e-7: together below 1e-3 for a change of the generator.
/// </remarks>
public sealed class DrawTests
{
    private const int Count = 200_000;
    private const double Critical = 2.3;

    [Fact]
    public void NextGaussian_ManyDraws_AreStandardNormal()
    {
        double[] draws = Sample(random => random.NextGaussian());
        AssertLaw(draws, Normal.WithMeanVariance(0, 1));
        double second = draws.Average(x => x * x), fourth = draws.Average(x => x * x * x * x);
        Assert.InRange(second, 1 - 5 * Math.Sqrt(2.0 / Count), 1 + 5 * Math.Sqrt(2.0 / Count));
        Assert.InRange(fourth, 3 - 5 * Math.Sqrt(96.0 / Count), 3 + 5 * Math.Sqrt(96.0 / Count));
    }

    [Fact]
    public void NextGaussian_BeyondTheLastLayer_HasTheNormalTail()
    {
        // The ziggurat draws the tail beyond 3.654 by a method of its own.
        const double R = 3.6541528853610088;
        const int Draws = 10_000_000;
        var random = new RandomStream(8);
        var tail = new List<double>();
        for (int i = 0; i < Draws; i++)
            if (Math.Abs(random.NextGaussian()) is var x && x > R) tail.Add(x);
        double mass = 2 * Normal.CDF(0, 1, -R), expected = Draws * mass;
        Assert.InRange(tail.Count, expected - 5 * Math.Sqrt(expected), expected + 5 * Math.Sqrt(expected));
        AssertDistance([.. tail], x => 1 - 2 * Normal.CDF(0, 1, -x) / mass);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2.7)]
    [InlineData(1000)]
    public void NextGamma_ManyDraws_AreGamma(double shape) =>
        AssertLaw(Sample(random => random.NextGamma(shape)), new Gamma(shape, 1));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.5, 0.5)]
    [InlineData(0.2, 3)]
    [InlineData(2, 5)]
    [InlineData(700, 300)]
    public void NextBeta_ManyDraws_AreBeta(double alpha, double beta) =>
        AssertLaw(Sample(random => random.NextBeta(alpha, beta)), new Beta(alpha, beta));

    [Fact]
    public void NextBeta_TinyShapes_GivesZeroOrOneWithTheRightMean()
    {
        // Beta(a, b) tends to a coin with probability a / (a + b): the gamma numbers behind it underflow here.
        double[] draws = Sample(random => random.NextBeta(3e-300, 1e-300));
        Assert.All(draws, x => Assert.True(x is 0 or 1));
        Assert.InRange(draws.Average(), 0.75 - 5 * Math.Sqrt(0.1875 / Count), 0.75 + 5 * Math.Sqrt(0.1875 / Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void NextGammaOrBeta_BadShape_Throws(double shape)
    {
        var random = new RandomStream(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextGamma(shape));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBeta(shape, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextBeta(1, shape));
        Assert.Equal(0UL, random.Position);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void MixedCategorical_ManyDraws_MixesWeightsWithUniform(double mixing)
    {
        double[] weights = [0.5, 0, 3, 1.5];
        int[] hits = new int[4];
        var random = new RandomStream(4);
        for (int i = 0; i < Count; i++) hits[random.MixedCategorical(weights, 5, mixing)]++;
        Assert.Equal((ulong)Count, random.Position);
        for (int i = 0; i < 4; i++)
        {
            double p = (1 - mixing) * weights[i] / 5 + mixing / 4, error = 5 * Math.Sqrt(Count * p * (1 - p));
            Assert.InRange(hits[i], Count * p - error, Count * p + error);
        }
    }

    private static double[] Sample(Func<RandomStream, double> draw)
    {
        var random = new RandomStream(17);
        return [.. Enumerable.Range(0, Count).Select(_ => draw(random))];
    }

    private static void AssertLaw(double[] draws, IContinuousDistribution law)
    {
        Assert.InRange(draws.Average(), law.Mean - 5 * law.StdDev / Math.Sqrt(Count), law.Mean + 5 * law.StdDev / Math.Sqrt(Count));
        AssertDistance(draws, law.CumulativeDistribution);
    }

    // Kolmogorov-Smirnov
    private static void AssertDistance(double[] draws, Func<double, double> cumulative)
    {
        Array.Sort(draws);
        double distance = 0;
        for (int i = 0; i < draws.Length; i++)
        {
            double f = cumulative(draws[i]);
            distance = Math.Max(distance, Math.Max(f - (double)i / draws.Length, (i + 1.0) / draws.Length - f));
        }

        Assert.InRange(distance * Math.Sqrt(draws.Length), 0, Critical);
    }
}
