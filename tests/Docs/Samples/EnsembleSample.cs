using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Experts;

namespace Bandits.Docs.Tests.Samples;

/// <summary>The code of docs/learners/ensembles.md.</summary>
public sealed class EnsembleSample
{
    [Fact]
    public void OptimisticEnsemble_TenThousandRounds_HasEightLearners()
    {
        var learner = new OptimisticEnsemble(new Ball(dimension: 3, radius: 1), horizon: 10_000, new OptimisticEnsembleOptions { GradientBound = 1 });
        learner.Act(default);
        Assert.Equal(8, learner.Weights.Length);
    }

    [Fact]
    public void DoublingHorizon_OfAder_Plays()
    {
        var domain = new Ball(dimension: 2, radius: 1);
        var learner = new DoublingHorizon(horizon => new AderPlusPlus(domain, horizon, new AderOptions { GradientBound = 1 }));
        Assert.Equal([0, 0], learner.Act(default).Coordinates);
    }

    [Fact]
    public void Ensemble_OfGradientDescent_Plays()
    {
        var domain = new Ball(dimension: 2, radius: 1);
        var steps = StepPool.Geometric(least: 0.01, count: 6);
        var learner = new Ensemble(
            [.. steps.Select(step => new GradientDescent(domain, new GradientDescentOptions { StepSize = step }))],
            new AdaNormalHedge(steps.Length),
            options: new EnsembleOptions { Surrogate = SurrogateLoss.Centered, LossBound = 2 });
        Assert.Equal([0, 0], learner.Act(default).Coordinates);
    }
}
