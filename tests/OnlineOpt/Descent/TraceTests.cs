using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;

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
}
