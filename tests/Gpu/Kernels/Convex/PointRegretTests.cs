using Bandits.Environments.Convex;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Randomness;

namespace Bandits.Gpu.Tests.Kernels.Convex;

/// <summary>Regrets of whole batches against the best fixed point: seeds are fixed, and other programs found the same numbers.</summary>
public class PointRegretTests
{
    private const int Dimension = 5;
    private static readonly Ball Ball = new(Dimension, 1);

    public static TheoryData<string, int, double, double> Cases() => new()
    {
        // Means of 20 runs with their standard errors, or so, of those programs. A right kernel fails where it is 4 of them away: 6e-5 each.
        { "optimistic", 1000, 6.51, 0.06 },
        { "optimistic", 4000, 12.44, 0.12 },
        { "optimistic", 16000, 24.07, 0.24 },
        { "optimistic-practical", 4000, 12.61, 0.12 },
        { "adagrad", 4000, 9.42, 0.12 },
        { "gradient", 4000, 7.08, 0.12 },
        { "ftrl", 4000, 2.06, 0.05 },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Play_NoisyLinearLosses_HaveTheKnownRegret(string learner, int horizon, double expected, double error)
    {
        double[] regrets = Regrets(1000, horizon, lane => learner switch
        {
            "optimistic" => OptimisticDescentLanes.Setup(Ball, new() { GradientBound = 0.5 }, 0.5)!,
            "optimistic-practical" => OptimisticDescentLanes.Setup(Ball, new(), 0.5)!,
            "ftrl" => OptimisticFtrlLanes.Setup(Ball, new() { GradientBound = 0.5 })!,
            "adagrad" => AdaGradNormLanes.Setup(Ball, new AdaGradNormOptions())!,
            _ => GradientDescentLanes.Setup(Ball, horizon, new() { GradientBound = 0.5 }, 0.5)!,
        });
        Assert.InRange(regrets.Average(), expected - 4 * error, expected + 4 * error);
        // Pathwise bound of Chen et al. (2024): V_T is at most T.
        if (learner == "optimistic") Assert.All(regrets, regret => Assert.InRange(regret, 0, 5 * Math.Sqrt(1 + horizon)));
    }

    [Fact]
    public void Play_StepSizesThatFall_AreNotKeptAtTheFirst()
    {
        double[] falling = Regrets(2, 200, lane => Steps(new() { StepSizes = [.. Enumerable.Range(1, 200).Select(round => 1.0 / round)] }));
        double[] harmonic = Regrets(2, 200, lane => Steps(new() { StrongConvexity = 1 }));
        double[] constant = Regrets(2, 200, lane => Steps(new() { StepSize = 1 }));
        for (int lane = 0; lane < 2; lane++)
        {
            Assert.Equal(harmonic[lane], falling[lane], 1e-4);
            Assert.True(Math.Abs(constant[lane] - falling[lane]) > 1);
        }

        LaneSetup Steps(GradientDescentOptions options) => GradientDescentLanes.Setup(Ball, 200, options, 0.5)!;
    }

    [Fact]
    public void Play_ListsOfEachLanesOwn_AreToldApart()
    {
        LaneSetup[] setups = [.. new[] { 0.5, 0.1 }.Select(size => GradientDescentLanes.Setup(Ball, 100, new() { StepSizes = [.. Enumerable.Repeat(size, 100)] }, 0.5)!)];
        double[] listed = Regrets(2, 100, lane => setups[lane]);
        double[] constant = Regrets(2, 100, lane => GradientDescentLanes.Setup(Ball, 100, new() { StepSize = lane == 0 ? 0.5 : 0.1 }, 0.5)!);
        Assert.Equal(constant, listed);
    }

    private static double[] Regrets(int lanes, int horizon, Func<int, LaneSetup> learner)
    {
        LaneRun[] runs = [.. Enumerable.Range(0, lanes).Select(lane => new LaneRun(
            learner(lane), NoisyLinearLosses.Setup(new NoisyLinearOptions(), new Streams(3, $"{lane}").Name("noise"))!, horizon, Dimension))];
        using var device = new ManagedDevice(2);
        using IReplay replay = device.Open(LaneBatch.Of(runs));
        replay.PlayTo(horizon, CancellationToken.None);
        float[] losses = new float[lanes], gradients = new float[Dimension * lanes];
        replay.Read("_meter._loss", losses);
        replay.Read("_meter._gradient", gradients);
        return [.. Enumerable.Range(0, lanes).Select(lane => losses[lane] + Math.Sqrt(Enumerable.Range(0, Dimension).Sum(i => Math.Pow(gradients[i * lanes + lane], 2))))];
    }
}
