using Bandits.Environments.Convex;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Environments.Tests.Convex;

/// <summary>Every environment of online convex optimisation, with settings that use all of its parts.</summary>
internal static class Worlds
{
    /// <summary>By name; built from a seed.</summary>
    public static readonly Dictionary<string, Func<ulong, ConvexEnvironment>> All = new()
    {
        ["noisy linear"] = seed => new NoisyLinear(World(seed)),
        ["noisy linear, corrupted batches"] = seed => new NoisyLinear(World(seed), new NoisyLinearOptions { Dimension = 2, Corrupted = 3, Batch = 2 }),
        ["noisy linear, wide L1 ball"] = seed => new NoisyLinear(
            World(seed), new NoisyLinearOptions { Dimension = 3, Region = RegionKind.L1Ball, Size = 2.5 }),
        ["noisy linear, wide simplex"] = seed => new NoisyLinear(
            World(seed), new NoisyLinearOptions { Dimension = 3, Region = RegionKind.Simplex, Size = 2.5 }),
        ["quadratic"] = seed => new NoisyQuadratic(World(seed), new NoisyQuadraticOptions { Condition = 3 }),
        ["quadratic, drifting batches"] = seed => new NoisyQuadratic(
            World(seed), new NoisyQuadraticOptions { Dimension = 2, Condition = 2, Amplitude = 0.4, Period = 20, Batch = 2 }),
        ["quadratic, one dimension"] = seed => new NoisyQuadratic(World(seed), new NoisyQuadraticOptions { Dimension = 1, Condition = 3, Centre = -0.5 }),
        ["random order"] = seed => new RandomOrder(World(seed), new RandomOrderOptions { Points = 7 }),
        ["random order, two dimensions"] = seed => new RandomOrder(World(seed), new RandomOrderOptions { Points = 4, Weights = [0.5, -0.5] }),
        ["with replacement"] = seed => new RandomOrder(
            World(seed), new RandomOrderOptions { Points = 7, Order = SampleOrder.WithReplacement, Weights = [0.5, -0.5] }),
        ["regression"] = seed => new LinearRegression(World(seed)),
        ["regression, stages"] = seed => new LinearRegression(World(seed), new LinearRegressionOptions
        {
            Dimension = 2, Segment = 5, Weights = WeightLaw.UniformNorm, Features = FeatureLaw.Ball, Noise = NoiseLaw.Gaussian,
            NoiseSize = 0.1, Scale = 0.5, Corrupted = 3,
        }),
        ["shifting regression"] = seed => new ShiftingRegression(
            World(seed), new ShiftingRegressionOptions { Dimension = 2, Period = 30, Segment = 10, WeightNorm = 0.5 }),
        ["absolute regression"] = seed => new AbsoluteRegression(World(seed), new AbsoluteRegressionOptions { Noise = 0.5 }),
        ["logistic regression"] = seed => new LogisticRegression(World(seed), new LogisticRegressionOptions { Segment = 10, FeatureNorm = 2 }),
        ["portfolio"] = seed => new Portfolio(World(seed)),
        ["sign flips"] = seed => new SignFlips(new SignFlipsOptions { Period = 3 }),
        ["sign adversary"] = seed => new SignAdversary(),
        ["matrix game"] = seed => new MatrixGame(World(seed), problem => new Wanderer(problem.Region, seed), new MatrixGameOptions { Strategies = 4 }),
    };

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>The names of those whose losses can be told again.</summary>
    public static TheoryData<string> WithHistory => [.. All.Keys.Where(name => All[name](1) is ILossHistory)];

    /// <summary>The names of those that can draw copies of a loss.</summary>
    public static TheoryData<string> WithCopies => [.. All.Keys.Where(name => All[name](1) is IRedrawsGradients)];

    public static Streams World(ulong seed) => new(seed, "world");

    /// <summary>A drawn point of a region: in the interior or on the boundary.</summary>
    public static double[] Draw(Region region, RandomStream random)
    {
        double[] point = new double[region.Dimension];
        if (region.Kind == RegionKind.Simplex)
        {
            for (int i = 0; i < point.Length; i++) point[i] = -Math.Log(1 - random.NextDouble());
            double sum = point.Sum();
            return [.. point.Select(x => region.Size * x / sum)];
        }

        for (int i = 0; i < point.Length; i++) point[i] = random.NextGaussian();
        double norm = region.Kind == RegionKind.L1Ball ? point.Sum(Math.Abs) : Math.Sqrt(point.Sum(x => x * x));
        double length = norm / (random.NextDouble() < 0.5 ? 1 : random.NextDouble());
        return [.. point.Select(x => region.Size * x / length)];
    }

    /// <summary>Plays drawn points and learns nothing.</summary>
    public sealed class Wanderer(Region region, ulong seed) : ILearner<None, Point, LossGradient>
    {
        private readonly RandomStream _random = new(seed);
        private readonly double[] _point = new double[region.Dimension];

        public Point Act(None context)
        {
            for (int i = 0; i < _point.Length; i++) _point[i] = _random.NextDouble();
            double sum = 0;
            foreach (double x in _point) sum += x;
            for (int i = 0; i < _point.Length; i++) _point[i] /= sum;
            return new Point(_point);
        }

        public void Learn(None context, Point action, LossGradient feedback)
        {
        }
    }
}
