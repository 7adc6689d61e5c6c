using Bandits.Experiments.Statistics;
using Bandits.Randomness;
using MathNet.Numerics.Distributions;

namespace Bandits.Experiments.Tests.Statistics;

public class PowerLawTests
{
    [Fact]
    public void Fit_ExactPowerLaw_IsRecovered()
    {
        double[] x = [10, 20, 50, 100];
        double[] y = Array.ConvertAll(x, at => 3 * Math.Pow(at, 0.7));
        PowerLaw fit = PowerLaw.Fit(x, [y, y, y], 0.95)!.Value;
        Assert.Equal(0.7, fit.Slope, 1e-12);
        Assert.Equal(3, fit.Factor, 1e-10);
        Assert.Equal(0, fit.HalfWidth, 1e-10);
    }

    [Fact]
    public void Fit_TwoPoints_AgreesWithTheDeltaMethod()
    {
        // slope = (log m2 - log m1) / log(x2/x1); with independent ends its variance is (v1/m1^2 + v2/m2^2) / log(x2/x1)^2.
        var random = new RandomStream(3);
        double[][] runs = [.. Enumerable.Range(0, 400).Select(_ => new[] { 10 + Draw(1), 40 + Draw(6) })];
        PowerLaw fit = PowerLaw.Fit([1, 16], runs, 0.95)!.Value;
        double[] first = [.. runs.Select(run => run[0])], second = [.. runs.Select(run => run[1])];
        Estimate low = Estimate.Of(first, 0.95), high = Estimate.Of(second, 0.95);
        Assert.Equal(Math.Log(high.Mean / low.Mean) / Math.Log(16), fit.Slope, 1e-12);
        double delta = Math.Sqrt(Square(low.HalfWidth / low.Mean) + Square(high.HalfWidth / high.Mean)) / Math.Log(16);
        Assert.InRange(fit.HalfWidth / delta, 0.9, 1.1); // the sample covariance of the ends is not exactly 0

        double Draw(double deviation) => Normal.InvCDF(0, deviation, random.NextDouble() + 1e-17);
        static double Square(double value) => value * value;
    }

    [Fact]
    public void Fit_NoisyCurves_CoversAtItsLevel()
    {
        // Each run is a random multiple of t^0.5 plus a random multiple of t^0.5 that grows late: correlated along the curve.
        // 1000 intervals at 90 %: standard deviation 0.0095, so the band of 0.05 has a false-alarm rate below 1e-6.
        var random = new RandomStream(11);
        double[] x = [100, 200, 400, 800];
        int covered = 0;
        for (int trial = 0; trial < 1000; trial++)
        {
            double[][] runs = [.. Enumerable.Range(0, 20).Select(_ =>
            {
                double level = 2 + random.NextDouble(), tilt = 0.2 * (random.NextDouble() - 0.5);
                return x.Select(at => level * Math.Sqrt(at) * (1 + (tilt * Math.Log(at / 100)))).ToArray();
            })];
            PowerLaw fit = PowerLaw.Fit(x, runs, 0.9)!.Value;
            if (Math.Abs(fit.Slope - 0.5) <= fit.HalfWidth) covered++;
        }

        Assert.InRange(covered / 1000.0, 0.85, 0.95);
    }

    [Fact]
    public void Fit_OneRun_HasNoInterval() => Assert.True(double.IsNaN(PowerLaw.Fit([1, 2], [[1, 2]], 0.95)!.Value.HalfWidth));

    [Fact]
    public void Fit_MeanNotPositive_IsNull() => Assert.Null(PowerLaw.Fit([1, 2, 3], [[1, 0, 3], [1, -1, 2]], 0.95));

    [Fact]
    public void Fit_PositionsNextToEachOther_IsNullOnceItsNumbersOverflow()
    {
        // 10 % more within one part in ten million is an exponent of a million: the factor is 0, and 0 times infinity is no number.
        Assert.Null(PowerLaw.Fit([1 << 24, (1 << 24) + 1], [[40, 44]], 0.95));
        Assert.NotNull(PowerLaw.Fit([1000, 1010], [[40, 44]], 0.95));
    }

    [Fact]
    public void Fit_OnePosition_Throws() => Assert.Throws<ArgumentException>(() => PowerLaw.Fit([5, 5], [[1, 2]], 0.95));
}
