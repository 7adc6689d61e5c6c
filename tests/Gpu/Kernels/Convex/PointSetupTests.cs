using Bandits.Environments.Convex;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Experts;

namespace Bandits.Gpu.Tests.Kernels.Convex;

/// <summary>What lanes do not serve is left to the library.</summary>
public class PointSetupTests
{
    private static readonly Ball Ball = new(3, 1);

    [Fact]
    public void Setup_RegionsWithoutAKernel_GivesNull()
    {
        IDomain[] others = [new Ball([1, 0, 0], 1), new Box([-1, -2], [1, 2]), new Box(2, 0, 1), new L1Ball(3, 1), new Ball(3, 1e7), new Simplex(3, 1e-7)];
        Assert.All(others, domain => Assert.Null(AdaGradNormLanes.Setup(domain, new AdaGradNormOptions())));
        Assert.All(others, domain => Assert.Null(OptimisticDescentLanes.Setup(domain, new(), 0.5)));
        IDomain[] known = [Ball, new Box(2, -1, 1), new Simplex(3, 2)];
        Assert.All(known, domain => Assert.NotNull(AdaGradNormLanes.Setup(domain, new AdaGradNormOptions())));
    }

    [Fact]
    public void Setup_StepsThatSinglePrecisionLoses_GivesNull()
    {
        Assert.NotNull(Steps(new() { StepSize = 1e-4 }));
        Assert.Null(Steps(new() { StepSize = 1e-6 }));
        Assert.Null(Steps(new() { StepSize = 1e10 }));
        Assert.Null(Steps(new() { StrongConvexity = 1e3 })); // the last step is 1e-5 times 0.5
        Assert.Null(Steps(new() { StepSizes = [.. Enumerable.Repeat(0.1, 99)] })); // one too few
        Assert.Null(Steps(new() { StepSizes = [.. Enumerable.Repeat(0.1, 99), 1e-6] }));
        Assert.NotNull(Steps(new() { StepSizes = [.. Enumerable.Repeat(0.1, 100), 1e-6] })); // not reached

        static LaneSetup? Steps(GradientDescentOptions options) => GradientDescentLanes.Setup(Ball, 100, options, gradientBound: 0.5);
    }

    [Fact]
    public void Setup_OptionsBeyondSinglePrecision_GivesNull()
    {
        Assert.Null(OptimisticDescentLanes.Setup(Ball, new() { GradientBound = 1e-10 }, 0.5));
        Assert.Null(OptimisticDescentLanes.Setup(Ball, new() { GradientBound = 1, Smoothness = 1e30 }, 0.5));
        Assert.Null(OptimisticDescentLanes.Setup(Ball, new() { StepSize = 1e-6 }, 0.5));
        Assert.Null(OptimisticDescentLanes.Setup(Ball, new() { Hint = HintKind.MeanGradient }, 0.5));
        Assert.Null(OptimisticFtrlLanes.Setup(Ball, new() { Hint = HintKind.Zero, GradientBound = 1 }));
        Assert.Null(OptimisticFtrlLanes.Setup(Ball, new() { Regularization = 1e-10 }));
        Assert.Null(HedgeLanes.Setup(3, new OptimisticHedgeOptions { Hint = HintKind.Zero }));
        Assert.Null(AdaGradNormLanes.Setup(Ball, new AdaGradNormOptions { Scale = 1e9 }));
        Assert.Null(AdaGradNormLanes.Setup(Ball, new ScaleFreeDescentOptions { Scale = 1e-9 }));
        Assert.Null(HedgeLanes.Setup(1, new OptimisticHedgeOptions())); // ln 1 = 0
        Assert.Null(HedgeLanes.Setup(2, 10, new ExponentiatedGradientOptions { LearningRate = 1e7 }));
        Assert.Null(NoisyLinearLosses.Setup(new NoisyLinearOptions { Mean = 1e7 }, default));
        Assert.Null(NoisyLinearLosses.Setup(new NoisyLinearOptions { Noise = 1e-7 }, default));
        Assert.Null(NoisyLinearLosses.Setup(new NoisyLinearOptions { Batch = 2 }, default));
        Assert.NotNull(NoisyLinearLosses.Setup(new NoisyLinearOptions { Noise = 0, Mean = 0 }, default));
    }

    [Fact]
    public void Of_AnotherDimension_IsRefused()
    {
        var run = new LaneRun(OptimisticDescentLanes.Setup(Ball, new(), 0.5)!, NoisyLinearLosses.Setup(new NoisyLinearOptions { Dimension = 4 }, default)!, 10, 0);
        ArgumentException error = Assert.Throws<ArgumentException>(() => LaneBatch.Of([run]));
        Assert.Contains("dimension 3", error.Message, StringComparison.Ordinal);
    }
}
