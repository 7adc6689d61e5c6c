using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Tests.Descent;

namespace Bandits.OnlineOpt.Tests.Ensembles;

public class EnsembleTests
{
    private static readonly Ball Disc = new(2, 1);

    // With equal weights the ensemble plays the plain mean of learners that see the same gradients.
    [Fact]
    public void Act_UniformWeights_PlaysTheMeanOfItsLearners()
    {
        var ensemble = new Ensemble([Slow(), Fast()], new UniformWeights(2));
        double[][] slow = Play.All(Slow(), Play.Turning), fast = Play.All(Fast(), Play.Turning), mean = Play.All(ensemble, Play.Turning);
        for (int t = 0; t < mean.Length; t++)
            Play.AssertNear([(slow[t][0] + fast[t][0]) / 2, (slow[t][1] + fast[t][1]) / 2], mean[t], 1e-15);
    }

    [Fact]
    public void Act_AdaNormalHedge_FollowsTheBetterLearner()
    {
        var ensemble = new Ensemble(
            [Slow(), Fast()], new AdaNormalHedge(2), options: new EnsembleOptions { Surrogate = SurrogateLoss.Centered, LossBound = 2 });
        for (int t = 0; t < 100; t++) Play.Round(ensemble, [1, 0]);
        Assert.True(ensemble.Weights[1] > 0.9);
    }

    private static GradientDescent Slow() => new(Disc, new GradientDescentOptions { StepSize = 0.001 });

    private static GradientDescent Fast() => new(Disc, new GradientDescentOptions { StepSize = 0.5 });
}
