using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Tests.Descent;

namespace Bandits.OnlineOpt.Tests.Ensembles;

/// <summary>Paths on the unit disc against four given gradients, computed independently.</summary>
public class EnsembleTraceTests
{
    private static readonly Ball Disc = new(2, 1);

    [Fact]
    public void OptimisticEnsemble_TheoryTwoLearners_FollowsTrace()
    {
        OptimisticEnsembleOptions options = new() { Setting = StepSetting.Theory, GradientBound = 1.5, Smoothness = 0.5 };
        Play.AssertNear([0.235702, 0.25], [.. options.StepSizesFor(2, 4)], 1e-6);
        var learner = new OptimisticEnsemble(Disc, 4, options);
        Play.AssertTrace(learner, [-0.485703, 0], [-0.485703, 0.242851], [0.121415, 0.024283], [-0.267108, -0.364238]);
        Play.AssertNear([0.501811, 0.498189], learner.Weights.ToArray(), 1e-6);
    }

    [Fact]
    public void OptimisticEnsemble_TheoryFiveLearners_FollowsTrace()
    {
        var learner = new OptimisticEnsemble(
            Disc, 4, new OptimisticEnsembleOptions { Setting = StepSetting.Theory, GradientBound = 1.5, Smoothness = 0.05 });
        Play.AssertTrace(learner, [-0.903859, 0], [-0.776550, 0.491757], [0.679801, -0.053837], [-0.287789, -0.785738]);
        Assert.Equal(5, learner.Weights.Length);
    }

    [Fact]
    public void OptimisticEnsemble_Practical_FollowsTrace()
    {
        var learner = new OptimisticEnsemble(Disc, 4, new OptimisticEnsembleOptions { GradientBound = 1.5 });
        Play.AssertTrace(learner, [-1, 0], [-0.865002, 0.498860], [0.710973, -0.026448], [-0.366881, -0.907415]);
        Assert.Equal(2, learner.Weights.Length);
    }

    [Fact]
    public void AderPlusPlus_OwnPool_FollowsTrace()
    {
        AderOptions options = new() { GradientBound = 1.5 };
        Play.AssertNear([1.247219, 2.494438], [.. options.StepSizesFor(2, 4)], 1e-6);
        Play.AssertTrace(
            new AderPlusPlus(Disc, 4, options), [-1, 0], [-0.918723, 0.390232], [0.486111, 0.079586], [-0.017244, -0.997133]);
    }

    [Fact]
    public void MetaGrad_TwoRates_FollowsTrace() => Play.AssertTrace(
        new MetaGrad(Disc, 4, new MetaGradOptions { GradientBound = 1.5 }),
        [-0.239603, 0], [-0.357427, 0.121724], [-0.127066, 0.075932], [-0.197151, -0.139392]);
}
