using Bandits.Environments.Convex;
using Bandits.Losses;
using Bandits.Protocol;

namespace Bandits.Environments.Tests.Convex;

/// <summary>
/// The laws that losses are drawn from. Seeds are fixed; every mean is allowed five standard errors, a false alarm of 6e-7 per comparison had the seed
/// been drawn.
/// </summary>
public sealed class LawTests
{
    private const int Rounds = 20_000;

    [Fact]
    public void NoisyLinear_Gradients_AreTheMeanPlusUniformDirections()
    {
        var environment = new NoisyLinear(Worlds.World(1), new NoisyLinearOptions { Dimension = 3, Noise = 0.5 });
        double[][] noise = Gradients(environment);
        foreach (double[] g in noise)
        {
            g[0] -= 0.2;
            Assert.Equal(0.5, Math.Sqrt(g.Sum(x => x * x)), 12);
        }

        for (int i = 0; i < 3; i++)
        {
            AssertMean(0, noise.Select(g => g[i]));
            AssertMean(0.25 / 3, noise.Select(g => g[i] * g[i]));
            AssertMean(0.0625 / 5, noise.Select(g => Math.Pow(g[i], 4))); // a coordinate of a direction in space is uniform
        }
    }

    [Fact]
    public void NoisyLinear_BatchAndCorruption_AreAsStated()
    {
        var environment = new NoisyLinear(Worlds.World(2), new NoisyLinearOptions { Batch = 9, Corrupted = Rounds / 2 });
        double[][] gradients = Gradients(environment);
        for (int t = 0; t < Rounds; t++) gradients[t][0] -= 0.2 + (t >= Rounds / 2 ? 0 : t % 2 == 0 ? -1 : 1); // t + 1 is the round
        AssertMean(0, gradients.Select(g => g[0]));
        AssertMean(0.01, gradients.Select(g => g.Sum(x => x * x)));
    }

    [Fact]
    public void Quadratic_Minimizers_AreNormalAroundTheDriftingCenter()
    {
        var environment = new NoisyQuadratic(
            Worlds.World(3), new NoisyQuadraticOptions { Dimension = 4, Noise = 0.6, Amplitude = 0.4, Period = 70.5, Batch = 4, Condition = 10 });
        double[][] minimizers = Each(environment, feedback => ((DiagonalQuadraticLoss)feedback.Function!).Minimizer);
        for (int t = 0; t < Rounds; t++) minimizers[t][0] -= 0.5 + 0.4 * Math.Sin(2 * Math.PI * (t + 1) / 70.5);
        for (int i = 0; i < 4; i++)
        {
            AssertMean(0, minimizers.Select(z => z[i]));
            AssertMean(0.36 / 16, minimizers.Select(z => z[i] * z[i]));
            AssertMean(3 * Math.Pow(0.36 / 16, 2), minimizers.Select(z => Math.Pow(z[i], 4)));
        }

        double[] gradient = new double[4];
        double value = new NoisyQuadratic(Worlds.World(3), new NoisyQuadraticOptions { Dimension = 4, Noise = 0, Condition = 10 })
            .Respond(new Point([0, 0.1, 0.2, -0.3])).Function!.At([0, 0.1, 0.2, -0.3], gradient);
        Assert.Equal((0.25 + 4 * 0.01 + 7 * 0.04 + 10 * 0.09) / 2, value, 12); // h = 1, 4, 7, 10
        Assert.Equal([-0.5, 0.4, 1.4, -3], gradient.Select(g => Math.Round(g, 12)));
    }

    [Theory]
    [InlineData(FeatureLaw.Sphere, NoiseLaw.Sign, 1, 1, 1)]
    [InlineData(FeatureLaw.Ball, NoiseLaw.Gaussian, 3.0 / 5, 3.0 / 7, 3)]
    public void Regression_FeaturesAndNoise_HaveTheirMoments(FeatureLaw features, NoiseLaw noise, double second, double fourth, double kurtosis)
    {
        var environment = new LinearRegression(
            Worlds.World(4), new LinearRegressionOptions { Dimension = 3, Features = features, Noise = noise, NoiseSize = 0.3, Corrupted = 100 });
        int round = 0;
        var squares = new List<double>();
        var products = new List<double>();
        var errors = new List<double>();
        double[] point = new double[3];
        for (int t = 0; t < Rounds; t++)
        {
            round++;
            var loss = (SquaredLoss)environment.Respond(new Point(point)).Function!;
            double[] a = loss.Features, w = environment.Comparator.ToArray();
            Assert.Equal(0.8, Math.Sqrt(w.Sum(x => x * x)), 12);
            squares.Add(a.Sum(x => x * x));
            products.Add(a[0] * a[1]);
            errors.Add(loss.Target - (round <= 100 ? -1 : 1) * a.Zip(w, (x, y) => x * y).Sum());
        }

        AssertMean(second, squares);
        AssertMean(fourth, squares.Select(x => x * x));
        AssertMean(0, products);
        AssertMean(0, errors);
        AssertMean(0.09, errors.Select(e => e * e));
        AssertMean(kurtosis * 0.0081, errors.Select(e => Math.Pow(e, 4)));
    }

    [Fact]
    public void Regression_Stages_DrawWeightsOfUniformLengthAndDirection()
    {
        const int Stages = 2000;
        var environment = new LinearRegression(
            Worlds.World(5), new LinearRegressionOptions { Dimension = 2, Segment = 3, Weights = WeightLaw.UniformNorm, WeightNorm = 0.9 });
        var weights = new List<double[]>();
        for (int t = 0; t < 3 * Stages; t++)
        {
            environment.Respond(new Point([0, 0]));
            if (t % 3 == 0) weights.Add(environment.Comparator.ToArray());
            else Assert.Equal(weights[^1], environment.Comparator.ToArray());
        }

        Assert.Equal(Stages, weights.Select(w => w[0]).Distinct().Count());
        double[] lengths = [.. weights.Select(w => Math.Sqrt(w.Sum(x => x * x)))];
        AssertMean(0.45, lengths);
        AssertMean(0.27, lengths.Select(x => x * x));
        AssertMean(0, weights.Select(w => w[0]));
        AssertMean(0.135, weights.Select(w => w[0] * w[0]));
    }

    [Fact]
    public void ShiftingRegression_Features_AreNormalAroundATurningMean()
    {
        var environment = new ShiftingRegression(Worlds.World(6), new ShiftingRegressionOptions { Dimension = 4, Shift = 0.7, Period = 97, Noise = 0.2 });
        double[] w = environment.Comparator.ToArray();
        double[][] features = Each(environment, feedback =>
        {
            var loss = (SquaredLoss)feedback.Function!;
            return [.. loss.Features, loss.Target - loss.Features.Zip(w, (x, y) => x * y).Sum()];
        });
        for (int t = 0; t < Rounds; t++)
        {
            features[t][0] -= 0.7 * Math.Cos(2 * Math.PI * (t + 1) / 97);
            features[t][1] -= 0.7 * Math.Sin(2 * Math.PI * (t + 1) / 97);
        }

        for (int i = 0; i < 4; i++)
        {
            AssertMean(0, features.Select(a => a[i]));
            AssertMean(0.25, features.Select(a => a[i] * a[i]));
        }

        AssertMean(0, features.Select(a => a[4]));
        AssertMean(0.04, features.Select(a => a[4] * a[4]));
    }

    [Fact]
    public void AbsoluteRegression_NoNoise_IsExact()
    {
        var environment = new AbsoluteRegression(Worlds.World(7), new AbsoluteRegressionOptions { Noise = 0 });
        for (int t = 1; t <= 400; t++)
        {
            LossGradient feedback = environment.Respond(new Point([0, 0]));
            double angle = Math.PI * t / 100, target = 0.6 * Math.Cos(angle) - 0.5 * Math.Sin(angle);
            Assert.Equal(Math.Abs(target), feedback.Loss, 12);
            Assert.Equal(-Math.Sign(target) * Math.Cos(angle), feedback.Gradient[0], 9);
            Assert.Equal(0, feedback.Function!.At([0.6, -0.5], []), 15);
        }
    }

    [Fact]
    public void AbsoluteRegression_Noise_IsNormal()
    {
        var environment = new AbsoluteRegression(Worlds.World(7), new AbsoluteRegressionOptions { Noise = 0.4 });
        double[] errors = [.. Each(environment, feedback => [feedback.Function!.At([0.6, -0.5], [])]).Select(value => value[0])];
        AssertMean(0.4 * Math.Sqrt(2 / Math.PI), errors);
        AssertMean(0.16, errors.Select(e => e * e));
    }

    [Fact]
    public void LogisticRegression_Labels_FollowTheModel()
    {
        var environment = new LogisticRegression(Worlds.World(8));
        double[] w = environment.Comparator.ToArray();
        var surprises = new List<double>();
        double[][] losses = Each(environment, feedback =>
        {
            var loss = (LogisticLoss)feedback.Function!;
            Assert.Equal(1, Math.Abs(loss.Target));
            Assert.Equal(4, Math.Sqrt(loss.Features.Sum(x => x * x)), 12);
            double margin = loss.Features.Zip(w, (x, y) => x * y).Sum();
            return [loss.Target - Math.Tanh(margin / 2), (loss.Target - Math.Tanh(margin / 2)) * margin];
        });
        AssertMean(0, losses.Select(x => x[0]));
        AssertMean(0, losses.Select(x => x[1])); // the expected gradient along w vanishes at w
    }

    [Fact]
    public void Portfolio_Returns_AreLogNormal()
    {
        var environment = new Portfolio(Worlds.World(9), new PortfolioOptions { Assets = 3, Growth = -0.1, Advantage = 0.05, Volatility = 0.3 });
        double[][] logs = Each(environment, feedback => [.. ((LogLoss)feedback.Function!).Returns.Select(value => Math.Log(value))]);
        for (int i = 0; i < 3; i++)
        {
            double mean = i == 0 ? -0.05 : -0.1;
            AssertMean(mean, logs.Select(x => x[i]));
            AssertMean(0.09, logs.Select(x => (x[i] - mean) * (x[i] - mean)));
        }

        AssertMean(0, logs.Select(x => (x[0] + 0.05) * (x[1] + 0.1)));
    }

    [Fact]
    public void Constructors_OptionsOutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyLinear(Worlds.World(1), new NoisyLinearOptions { Dimension = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyLinear(Worlds.World(1), new NoisyLinearOptions { Batch = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyLinear(Worlds.World(1), new NoisyLinearOptions { Noise = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyQuadratic(Worlds.World(1), new NoisyQuadraticOptions { Condition = 0.5 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoisyQuadratic(Worlds.World(1), new NoisyQuadraticOptions { Amplitude = 0.6 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomOrder(Worlds.World(1), new RandomOrderOptions { Points = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomOrder(Worlds.World(1), new RandomOrderOptions { Weights = [] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomOrder(Worlds.World(1), new RandomOrderOptions { Order = (SampleOrder)7 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearRegression(Worlds.World(1), new LinearRegressionOptions { Scale = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearRegression(Worlds.World(1), new LinearRegressionOptions { WeightNorm = 1.1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearRegression(Worlds.World(1), new LinearRegressionOptions { Segment = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShiftingRegression(Worlds.World(1), new ShiftingRegressionOptions { Period = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogisticRegression(Worlds.World(1), new LogisticRegressionOptions { FeatureNorm = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Portfolio(Worlds.World(1), new PortfolioOptions { Assets = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignFlips(new SignFlipsOptions { Period = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SignAdversary(new SignAdversaryOptions { GradientNorm = 0 }));
        Assert.Throws<ArgumentException>(() => new AbsoluteRegression(Worlds.World(1), new AbsoluteRegressionOptions { Weights = [0.5] }));
        Assert.Throws<ArgumentException>(() => new AbsoluteRegression(Worlds.World(1), new AbsoluteRegressionOptions { Weights = [0.9, 0.9] }));
    }

    private static double[][] Gradients(ConvexEnvironment environment) => Each(environment, feedback => feedback.Gradient);

    private static double[][] Each(ConvexEnvironment environment, Func<LossGradient, double[]> read)
    {
        var simplex = environment.Region.Kind == RegionKind.Simplex;
        double[] point = new double[environment.Region.Dimension];
        if (simplex) point[0] = 1;
        return [.. Enumerable.Range(0, Rounds).Select(_ => read(environment.Respond(new Point(point))).ToArray())];
    }

    private static void AssertMean(double expected, IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average(), error = Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / all.Length / (all.Length - 1.0));
        Assert.Equal(expected, mean, 5 * error + 1e-12);
    }
}
