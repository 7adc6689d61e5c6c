using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Experts;
using Bandits.Losses;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Tests.Descent;

/// <summary>Paths on the unit disc against four given gradients, computed independently.</summary>
public class TraceTests
{
    private static readonly Ball Disc = new(2, 1);

    [Fact]
    public void GradientDescent_FixedStep_FollowsTrace() => Play.AssertTrace(
        new GradientDescent(Disc, new GradientDescentOptions { StepSize = 0.3 }), [-0.3, 0], [-0.45, 0.15], [-0.15, 0.09], [-0.24, -0.18]);

    [Fact]
    public void AdaGradNorm_Default_FollowsTrace() => Play.AssertTrace(
        new AdaGradNorm(Disc), [-1, 0], [-0.939071, 0.343724], [-0.051714, 0.166252], [-0.280462, -0.519991]);

    [Fact]
    public void OptimisticDescent_LinearLosses_FollowsTrace() => Play.AssertTrace(
        new OptimisticDescent(Disc, new OptimisticDescentOptions { GradientBound = 1.5 }),
        [-1, 0], [-0.898776, 0.438409], [0.214919, 0.072898], [-0.646333, -0.763055]);

    [Fact]
    public void OptimisticDescent_SmoothLosses_FollowsTrace() => Play.AssertTrace(
        new OptimisticDescent(Disc, new OptimisticDescentOptions { GradientBound = 1.5, Smoothness = 0.5 }),
        [-0.906045, 0], [-0.897262, 0.441498], [0.174158, 0.052288], [-0.484178, -0.595135]);

    [Fact]
    public void OptimisticDescent_NothingKnown_FollowsTrace() => Play.AssertTrace(
        new OptimisticDescent(Disc), [-1, 0], [-0.837577, 0.546320], [0.804417, 0.037024], [-0.328242, -0.944594]);

    [Fact]
    public void OptimisticDescent_OneDimension_FollowsTrace()
    {
        var learner = new OptimisticDescent(new Ball(1, 1), new OptimisticDescentOptions { GradientBound = 1 });
        double[][] path = Play.All(learner, [[1], [1], [-1], [0.5]]);
        double[] expected = [0, -1, -1, 0.561094, -0.737049];
        for (int round = 0; round < expected.Length; round++) Assert.Equal(expected[round], path[round][0], 2e-6);
    }

    [Fact]
    public void StronglyConvexOptimisticDescent_Theory_FollowsTrace() => Play.AssertTrace(
        new StronglyConvexOptimisticDescent(Disc, new StronglyConvexOptimisticDescentOptions { StrongConvexity = 1 }),
        [-1, 0], [-0.892034, 0.451968], [0.217983, 0.082894], [-0.552017, -0.627106]);

    [Fact]
    public void StronglyConvexOptimisticDescent_Shift_FollowsTrace() => Play.AssertTrace(
        new StronglyConvexOptimisticDescent(Disc, new StronglyConvexOptimisticDescentOptions { StrongConvexity = 1, Smoothness = 2 }),
        [-0.422222, 0], [-0.413131, 0.190909], [0.026263, 0.030303], [-0.236558, -0.224825]);

    [Fact]
    public void OptimisticFtrl_GivenRegularization_FollowsTrace() => Play.AssertTrace(
        new OptimisticFtrl(Disc, new OptimisticFtrlOptions { Regularization = 1 }),
        [-0.8, 0], [-0.740741, 0.370370], [0.134596, 0.026919], [-0.255716, -0.348703]);

    [Fact]
    public void OptimisticFtl_Default_FollowsTrace() => Play.AssertTrace(
        new OptimisticFtl(Disc, new OptimisticFtlOptions { StrongConvexity = 1 }),
        [-1, 0], [-0.948683, 0.316228], [-0.482894, 0.138743], [-0.882894, -0.261257]);

    [Fact]
    public void ScaleFreeDescent_Default_FollowsTrace() => Play.AssertTrace(
        new ScaleFreeDescent(Disc), [-0.707107, 0], [-0.955423, 0.295242], [-0.423929, 0.188943], [-0.566302, -0.238178]);

    [Fact]
    public void DualAveraging_Default_FollowsTrace() => Play.AssertTrace(
        new DualAveraging(Disc, new DualAveragingOptions { GradientBound = 1.5 }),
        [-0.471405, 0], [-0.577350, 0.192450], [-0.166667, 0.1], [-0.238514, -0.178885]);

    [Fact]
    public void ExpConcaveOptimisticDescent_GivenCurvature_FollowsTrace() => Play.AssertTrace(
        new ExpConcaveOptimisticDescent(Disc, new ExpConcaveOptimisticDescentOptions { Curvature = 0.5, GradientBound = 1.5 }),
        [-1, 0], [-0.889266, 0.457389], [0.079857, 0.127031], [-0.649387, -0.760458]);

    [Fact]
    public void OnlineNewtonStep_GivenCurvature_FollowsTrace() => Play.AssertTrace(
        new OnlineNewtonStep(Disc, new OnlineNewtonStepOptions { Curvature = 0.5 }),
        [-1, 0], [-0.909445, 0.415825], [-0.307941, 0.315574], [-0.534823, -0.561016]);

    [Fact]
    public void AdaGradDiagonal_Box_FollowsTrace() => Play.AssertTrace(
        new AdaGradDiagonal(new Box(2, -1, 1)), [-1, 0], [-1, 1], [-0.057191, 0.474774], [-0.334541, -0.738785]);

    [Fact]
    public void FtrlProximal_L1Penalty_FollowsTrace() => Play.AssertTrace(
        new FtrlProximal(2, new FtrlProximalOptions { LearningRate = 0.5, L1 = 0.1 }),
        [-0.225, 0], [-0.343034, 0.133333], [-0.143034, 0.068336], [-0.202329, -0.102495]);

    [Fact]
    public void CoinBetting_FirstCoordinate_FollowsTrace()
    {
        double[][] path = Play.All(new CoinBetting(), Play.Turning.Select(gradient => new[] { gradient[0] }));
        double[] expected = [0, -0.5, -0.625, -0.078125, -0.10375];
        for (int round = 0; round < expected.Length; round++) Assert.Equal(expected[round], path[round][0], 1e-12);
    }

    [Fact]
    public void OptimisticHedge_FixedRate_FollowsTrace()
    {
        double[][] path = Play.All(new OptimisticHedge(2, new OptimisticHedgeOptions { LearningRate = 0.5 }), Play.Turning);
        double[] expected = [0.5, 0.268941, 0.182426, 0.549834, 0.549834];
        for (int round = 0; round < expected.Length; round++) Play.AssertNear([expected[round], 1 - expected[round]], path[round], 2e-6);
    }

    [Theory]
    [InlineData(1.0, new[] { 0.6, 0, 0.745356, -0.5, 0.572810, -0.479607, 0.6, -0.727742 })]
    [InlineData(null, new[] { 0.6, 0, 0.584898, -0.5, 0.580603, -0.485452, 0.6, 0.037174 })]
    public void ImplicitOptimisticDescent_AbsoluteLosses_FollowsTrace(double? gradientBound, double[] expected)
    {
        var learner = new ImplicitOptimisticDescent(Disc, new ImplicitOptimisticDescentOptions { GradientBound = gradientBound });
        AbsoluteLoss[] losses = [new([1, 0], 0.6), new([0, 1], -0.5), new([0.6, 0.8], -0.04), new([-1, 0], -0.6)];
        double[] gradient = new double[2];
        for (int round = 0; round < losses.Length; round++)
        {
            Point point = learner.Act(default);
            if (round == 0) Play.AssertNear([0, 0], point.Coordinates, 0);
            else Play.AssertNear(expected[(2 * round - 2)..(2 * round)], point.Coordinates, 2e-6);
            double loss = losses[round].At(point.Coordinates, gradient);
            learner.Learn(default, point, new LossGradient(loss, gradient, losses[round]));
        }

        Play.AssertNear(expected[6..], learner.Act(default).Coordinates, 2e-6);
    }
}
