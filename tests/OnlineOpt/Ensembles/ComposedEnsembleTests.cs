using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Tests.Descent;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Tests.Ensembles;

public class ComposedEnsembleTests
{
    private static readonly Ball Domain = new(3, 1);

    [Fact]
    public void ComposedEnsemble_OfThePartsOfTheOptimisticEnsemble_PlaysLikeIt() => AssertSame(
        new OptimisticEnsemble(Domain, 100, new OptimisticEnsembleOptions { GradientBound = 1 }),
        new CompositionOptions { GradientBound = 1, Meta = MetaKind.VariationHedge, Surrogate = SurrogateLoss.Linear },
        0);

    [Fact]
    public void ComposedEnsemble_OfThePartsOfAder_PlaysLikeIt()
    {
        double[] steps = [0.1, 0.3, 0.9];
        var options = new CompositionOptions { GradientBound = 1, Base = BaseKind.GradientDescent, Meta = MetaKind.GreedyHedge, StepSizes = steps };
        var ader = new AderOptions { GradientBound = 1, StepSizes = steps };
        AssertSame(new AderPlusPlus(Domain, 100, ader), options, 1e-13);
        AssertSame(new Ader(Domain, 100, ader), options with { Surrogate = SurrogateLoss.Exact, Gradients = GradientSource.Own }, 1e-13);
    }

    [Fact]
    public void ComposedEnsemble_MsMwC_IsTheEnsembleOfItsParts()
    {
        double[] steps = [0.1, 0.3, 0.9];
        double rate = Math.Min(1.0 / 64, Math.Sqrt(Math.Log(3) / (32 * 100)));
        AssertSame(
            new Ensemble(
                [.. steps.Select(step => new OptimisticDescent(Domain, new OptimisticDescentOptions { StepSize = step }))],
                new MsMwC([rate, rate, rate]), options: new EnsembleOptions { LossBound = 2 }),
            new CompositionOptions { GradientBound = 1, Meta = MetaKind.MsMwC, Surrogate = SurrogateLoss.Linear, StepSizes = steps },
            0);
    }

    // Whatever fits together plays within the domain, and goes on exactly where it was saved.
    [Fact]
    public void ComposedEnsemble_EveryCombination_PlaysOrIsRefused()
    {
        int played = 0;
        foreach (BaseKind kind in Enum.GetValues<BaseKind>())
            foreach (CoverKind cover in Enum.GetValues<CoverKind>())
                foreach (MetaKind meta in Enum.GetValues<MetaKind>())
                    foreach (SurrogateLoss surrogate in Enum.GetValues<SurrogateLoss>())
                    {
                        var options = new CompositionOptions { Base = kind, Cover = cover, Meta = meta, Surrogate = surrogate, GradientBound = 1, LossThreshold = 0.2 };
                        if (cover != CoverKind.AlwaysOn && meta is (MetaKind.VariationHedge or MetaKind.GreedyHedge or MetaKind.Hedge or MetaKind.MsMwC or MetaKind.Uniform))
                        {
                            Assert.Throws<ArgumentException>(() => new ComposedEnsemble(Domain, 32, options));
                            continue;
                        }

                        ComposedEnsemble learner = new(Domain, 32, options), copy = new(Domain, 32, options);
                        var losses = new DrawnLosses(learner, 1);
                        for (int t = 0; t < 32; t++)
                        {
                            if (t == 13) SavedState.Load(copy, SavedState.Save(learner));
                            Point point = learner.Act(default);
                            Assert.True(Domain.Contains(point.Coordinates));
                            LossGradient feedback = losses.At(point);
                            learner.Learn(default, point, feedback);
                            if (t < 13) continue;
                            Point again = copy.Act(default);
                            Assert.Equal(point.Coordinates, again.Coordinates);
                            copy.Learn(default, again, feedback);
                        }

                        played++;
                    }

        Assert.Equal(5 * 3 * (10 + (3 * 5)), played);
    }

    private static void AssertSame(FirstOrderLearner expected, CompositionOptions options, double tolerance)
    {
        var composed = new ComposedEnsemble(Domain, 100, options);
        var losses = new DrawnLosses(expected, 3);
        for (int t = 0; t < 100; t++)
        {
            Point one = expected.Act(default), other = composed.Act(default);
            Play.AssertNear(one.Coordinates, other.Coordinates, tolerance);
            LossGradient feedback = losses.At(one);
            expected.Learn(default, one, feedback);
            composed.Learn(default, other, feedback);
        }
    }
}
