using Bandits.Environments.Convex;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Gpu.Tests.Shared;

/// <summary>A learner that plays points of a region against noisy linear losses, as lanes have it and as the library has it.</summary>
/// <param name="learner">The learner's name.</param>
/// <param name="shape">The region: ball, cube or simplex.</param>
/// <param name="dimension">Dimension d.</param>
/// <param name="horizon">Number of rounds.</param>
internal sealed class PointCase(string learner, string shape, int dimension, int horizon)
{
    private static readonly string[] Descent =
        ["optimistic", "optimistic-smooth", "optimistic-practical", "optimistic-constant", "gradient-root", "gradient-harmonic", "gradient-constant", "gradient-listed", "adagrad", "scale-free", "ftrl"];

    /// <summary>Every learner in every region it can play in.</summary>
    public static IEnumerable<(string Learner, string Shape)> All =>
        Descent.SelectMany(_ => (string[])["ball", "cube", "simplex"], (learner, shape) => (learner, shape))
            .Concat([("hedge", "simplex"), ("optimistic-hedge", "simplex"), ("optimistic-hedge-fixed", "simplex")]);

    /// <summary>The region.</summary>
    public IDomain Domain => shape switch
    {
        "ball" => new Ball(dimension, 0.8),
        "cube" => new Box(dimension, -0.6, 0.6),
        _ => new Simplex(dimension, learner.Contains("hedge", StringComparison.Ordinal) ? 1 : 1.5),
    };

    /// <summary>Where a lane keeps the point it played.</summary>
    public string Field => learner.StartsWith("optimistic", StringComparison.Ordinal) && !learner.Contains("hedge", StringComparison.Ordinal) ? "_learner._played._point"
        : learner.Contains("hedge", StringComparison.Ordinal) ? "_learner._weight" : "_learner._point._point";

    /// <summary>Whether that is the next point already, after a round.</summary>
    public bool HasMovedOn => Field == "_learner._point._point" && learner != "ftrl";

    /// <summary>A lane.</summary>
    /// <param name="seed">Tells it from others.</param>
    public LaneRun Lane(int seed) => new(Lanes(), NoisyLinearLosses.Setup(World(seed), new Streams(5, $"{seed}").Name("noise"))!, horizon, dimension);

    /// <summary>The library's run.</summary>
    /// <param name="seed">The same as a lane's.</param>
    /// <param name="gradients">The sum of the gradients.</param>
    /// <param name="loss">The sum of the losses.</param>
    /// <returns>The points played.</returns>
    public double[][] Library(int seed, out double[] gradients, out double loss)
    {
        FirstOrderLearner player = Learner();
        var world = new NoisyLinear(new Streams(5, $"{seed}"), World(seed));
        double[] origin = new double[dimension];
        double[][] points = new double[horizon][];
        (gradients, loss) = (new double[dimension], 0);
        for (int round = 0; round < horizon; round++)
        {
            Point point = player.Act(default);
            points[round] = [.. point.Coordinates];
            double[] gradient = world.Respond(new Point(origin)).Gradient; // the same wherever it is asked for
            double charged = 0;
            for (int i = 0; i < dimension; i++)
            {
                charged += gradient[i] * point.Coordinates[i];
                gradients[i] += gradient[i];
            }

            loss += charged;
            player.Learn(default, point, new LossGradient(charged, gradient));
        }

        return points;
    }

    public override string ToString() => $"{learner}, {shape}, {dimension} dimensions";

    // No two of three lanes have the same world.
    private NoisyLinearOptions World(int seed) =>
        new() { Dimension = dimension, Mean = 0.1 * (seed % 3), Noise = 0.3 + 0.2 * (seed % 2), Corrupted = 40 * (seed % 4) };

    private LaneSetup Lanes() => Options switch
    {
        OptimisticDescentOptions options => OptimisticDescentLanes.Setup(Domain, options, 0.5)!,
        GradientDescentOptions options => GradientDescentLanes.Setup(Domain, horizon, options, gradientBound: 0.5)!,
        OptimisticFtrlOptions options => OptimisticFtrlLanes.Setup(Domain, options)!,
        AdaGradNormOptions options => AdaGradNormLanes.Setup(Domain, options)!,
        ScaleFreeDescentOptions options => AdaGradNormLanes.Setup(Domain, options)!,
        ExponentiatedGradientOptions options => HedgeLanes.Setup(dimension, horizon, options)!,
        OptimisticHedgeOptions options => HedgeLanes.Setup(dimension, options)!,
        _ => throw new InvalidOperationException(),
    };

    private FirstOrderLearner Learner() => Options switch
    {
        OptimisticDescentOptions options => new OptimisticDescent(Domain, options),
        GradientDescentOptions options => new GradientDescent(Domain, options),
        OptimisticFtrlOptions options => new OptimisticFtrl(Domain, options),
        AdaGradNormOptions options => new AdaGradNorm(Domain, options),
        ScaleFreeDescentOptions options => new ScaleFreeDescent(Domain, options),
        ExponentiatedGradientOptions options => new ExponentiatedGradient(dimension, horizon, options),
        OptimisticHedgeOptions options => new OptimisticHedge(dimension, options),
        _ => throw new InvalidOperationException(),
    };

    private object Options => learner switch
    {
        "optimistic" => new OptimisticDescentOptions { GradientBound = 1.7 },
        "optimistic-smooth" => new OptimisticDescentOptions { GradientBound = 1.7, Smoothness = 0.5 },
        "optimistic-practical" => new OptimisticDescentOptions(),
        "optimistic-constant" => new OptimisticDescentOptions { StepSize = 0.05 },
        "gradient-root" => new GradientDescentOptions { GradientBound = 0.5 },
        "gradient-harmonic" => new GradientDescentOptions { StrongConvexity = 0.5 },
        "gradient-constant" => new GradientDescentOptions { StepSize = 0.05 },
        "gradient-listed" => new GradientDescentOptions { StepSizes = [.. Enumerable.Range(1, horizon).Select(round => 1 / (3 + Math.Sqrt(round)))] },
        "ftrl" => new OptimisticFtrlOptions { GradientBound = 1.7 },
        "adagrad" => new AdaGradNormOptions(),
        "scale-free" => new ScaleFreeDescentOptions(),
        "hedge" => new ExponentiatedGradientOptions(),
        "optimistic-hedge" => new OptimisticHedgeOptions(),
        "optimistic-hedge-fixed" => new OptimisticHedgeOptions { LearningRate = 0.2 },
        _ => throw new InvalidOperationException(learner),
    };
}
