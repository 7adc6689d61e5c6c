using Bandits.Environments.Convex;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Environments.Tests.Convex;

/// <summary>sigma_t^2 and Sigma_t^2 as the environments tell them, against what copies of the losses show on a grid of the disc.</summary>
public sealed class VariationTests
{
    private const int Copies = 10_000;

    public static TheoryData<string> Known =>
        [.. Worlds.All.Keys.Where(name => Worlds.All[name](1) is IKnowsVariation and IRedrawsGradients && Worlds.All[name](1).Region.Dimension <= 2)];

    [Theory]
    [MemberData(nameof(Known))]
    public void VarianceAndDrift_CopiesOnAGrid_ReachTheSupremum(string name)
    {
        ConvexEnvironment environment = Worlds.All[name](1);
        var variation = (IKnowsVariation)environment;
        var copies = (IRedrawsGradients)environment;
        double[][] grid = Grid(environment.Region.Dimension);
        double[][] before = [.. grid.Select(x => new double[x.Length])];
        double[] gradient = new double[environment.Region.Dimension];
        for (int t = 0; t < 6; t++)
        {
            environment.Respond(new Point(grid[0]));
            double variance = 0, drift = 0, noise = 0;
            for (int k = 0; k < grid.Length; k++)
            {
                double[] mean = new double[gradient.Length];
                double squares = 0;
                for (int copy = 0; copy < Copies; copy++)
                {
                    copies.Redraw(copy, grid[k], gradient);
                    for (int i = 0; i < mean.Length; i++)
                    {
                        mean[i] += gradient[i] / Copies;
                        squares += gradient[i] * gradient[i] / Copies;
                    }
                }

                double spread = squares - mean.Sum(m => m * m), change = mean.Zip(before[k], (now, then) => (now - then) * (now - then)).Sum();
                variance = Math.Max(variance, spread);
                drift = Math.Max(drift, change);
                noise = Math.Max(noise, Math.Sqrt(2 * Math.Max(0, spread) / Copies));
                before[k] = mean;
            }

            // Copies err by their standard error, taken six times as the largest of 17 points is looked at in 6 rounds, and the grid by 1 %.
            Assert.Equal(variation.Variance, variance, 0.03 * variation.Variance + 1e-12);
            double length = Math.Sqrt(variation.Drift);
            Assert.Equal(length, Math.Sqrt(drift), 0.01 * length + 6 * noise + 1e-7);
        }
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(1.2, -0.5)] // the largest slope lies on the axis
    [InlineData(2, -0.5)]
    [InlineData(10, 0.3)]
    [InlineData(3, 0)]
    public void Drift_FirstRoundOfAQuadratic_IsTheSteepestSlope(double condition, double center)
    {
        var environment = new NoisyQuadratic(
            Worlds.World(1), new NoisyQuadraticOptions { Dimension = 2, Condition = condition, Centre = center, Noise = 0 });
        IConvexLoss loss = environment.Respond(new Point([0, 0])).Function!;
        double[] gradient = new double[2];
        double steepest = Enumerable.Range(0, 20_000).Max(k =>
        {
            loss.At([Math.Cos(k * Math.PI / 10_000), Math.Sin(k * Math.PI / 10_000)], gradient);
            return gradient[0] * gradient[0] + gradient[1] * gradient[1];
        });
        Assert.Equal(steepest, environment.Drift, 1e-5);
    }

    [Fact]
    public void Estimators_FewCopies_AreUnbiased()
    {
        // s^2 = sum |g_i - mean|^2 / (m - 1), and |mean_t - mean_{t-1}|^2 - (s_t^2 + s_{t-1}^2) / m at one point, for m = 2.
        const int Rounds = 40_000;
        var environment = new NoisyLinear(Worlds.World(9), new NoisyLinearOptions { Corrupted = Rounds, Mean = 0.1, Noise = 0.5 });
        double[] x = [0.1, 0.2, -0.3, 0, 0], first = new double[5], second = new double[5], mean = new double[5], before = new double[5];
        double varianceBefore = 0;
        double[] variances = new double[Rounds], drifts = new double[Rounds];
        for (int t = 0; t < Rounds; t++)
        {
            environment.Respond(new Point(x));
            environment.Redraw(0, x, first);
            environment.Redraw(1, x, second);
            double square = 0;
            for (int i = 0; i < 5; i++)
            {
                mean[i] = (first[i] + second[i]) / 2;
                variances[t] += (first[i] - second[i]) * (first[i] - second[i]) / 2;
                square += (mean[i] - before[i]) * (mean[i] - before[i]);
            }

            drifts[t] = square - (variances[t] + varianceBefore) / 2;
            mean.CopyTo(before, 0);
            varianceBefore = variances[t];
        }

        // Every drift but the first is |2 e_1|^2 = 4, every variance 0.25; four standard errors (false alarm below 1e-3; neighbours are correlated).
        AssertMean(0.25, variances);
        AssertMean(4, drifts[1..]);
    }

    [Fact]
    public void Estimators_NoDrift_MayBeNegativeAndAverageToZero()
    {
        const int Rounds = 20_000;
        var environment = new ShiftingRegression(Worlds.World(9), new ShiftingRegressionOptions { Shift = 0, Noise = 0.5 });
        double[] x = [0.1, 0.2, -0.3, 0, 0], mean = new double[5], before = new double[5];
        double[][] copies = [.. Enumerable.Range(0, 3).Select(_ => new double[5])];
        double varianceBefore = 0;
        double[] drifts = new double[Rounds];
        for (int t = 0; t < Rounds; t++)
        {
            environment.Respond(new Point(x));
            for (int copy = 0; copy < 3; copy++) environment.Redraw(copy, x, copies[copy]);
            double variance = 0, square = 0;
            for (int i = 0; i < 5; i++)
            {
                mean[i] = (copies[0][i] + copies[1][i] + copies[2][i]) / 3;
                foreach (double[] copy in copies) variance += (copy[i] - mean[i]) * (copy[i] - mean[i]) / 2;
                square += (mean[i] - before[i]) * (mean[i] - before[i]);
            }

            drifts[t] = square - (variance + varianceBefore) / 3;
            mean.CopyTo(before, 0);
            varianceBefore = variance;
        }

        Assert.Contains(drifts, drift => drift < 0);
        AssertMean(0, drifts[1..]);
    }

    [Fact]
    public void Drift_NothingRandom_IsTheChangeOfTheGradient()
    {
        var flips = new SignFlips(new SignFlipsOptions { Period = 2, GradientNorm = 3 });
        double[] expected = [9, 0, 36, 0, 36];
        foreach (double drift in expected)
        {
            flips.Respond(new Point([0, 0]));
            Assert.Equal(drift, flips.Drift);
            Assert.Equal(0, flips.Variance);
        }

        var adversary = new SignAdversary(new SignAdversaryOptions { Dimension = 2, GradientNorm = 2 });
        double half = 2 / Math.Sqrt(2);
        Assert.Equal([half, half], adversary.Respond(new Point([0, 0.5])).Gradient);
        Assert.Equal(4, adversary.Drift, 12);
        Assert.Equal([-half, half], adversary.Respond(new Point([-0.1, 0.5])).Gradient);
        Assert.Equal(8, adversary.Drift, 12);
        adversary.Respond(new Point([-1, 0]));
        Assert.Equal(0, adversary.Drift);
    }

    private static void AssertMean(double expected, double[] values)
    {
        double mean = values.Average(), error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length / (values.Length - 1.0));
        Assert.Equal(expected, mean, 4 * 1.2 * error + 1e-12);
    }

    private static double[][] Grid(int dimension) => dimension == 1
        ? [[0], [1], [-1]]
        : [[0, 0], .. Enumerable.Range(0, 16).Select(k => new[] { Math.Cos(k * Math.PI / 8), Math.Sin(k * Math.PI / 8) })];
}
