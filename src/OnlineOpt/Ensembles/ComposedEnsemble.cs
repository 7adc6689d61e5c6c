using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles.Covers;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Validation;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>An ensemble whose parts are chosen by name: learners, when they live, what weighs them and by which losses.</summary>
/// <remarks>
/// <para>
/// Each place of the cover holds one learner for each step size of the pool. VariationHedge sees the losses l as they are, every other meta-learner sees
/// (1 + l / B) / 2.
/// </para>
/// <para>
/// Optimistic descent with VariationHedge and the linear surrogate is <see cref="OptimisticEnsemble"/>; gradient descent with GreedyHedge is
/// <see cref="AderPlusPlus"/> with another pool. Other pairs have the guarantee of their meta-learner plus that of the best learner. Cost per round: one step
/// of each learner alive.
/// </para>
/// </remarks>
public sealed class ComposedEnsemble : Ensemble
{
    /// <summary>Builds the ensemble.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">G is not given, or the meta-learner is for learners that live always, and they do not.</exception>
    public ComposedEnsemble(IDomain domain, long horizon, CompositionOptions options)
        : this(domain, horizon, OptionRules.Validate(options), Require.Diameter(domain), Cover(domain, Check.Horizon(horizon), options))
    {
    }

    private ComposedEnsemble(IDomain domain, long horizon, CompositionOptions options, double diameter, ICover cover)
        : this(horizon, options, diameter, cover, [.. Enumerable.Range(0, cover.Places).SelectMany(_ => Pool(domain, horizon, options, diameter))])
    {
    }

    private ComposedEnsemble(long horizon, CompositionOptions options, double diameter, ICover cover, FirstOrderLearner[] learners)
        : base(learners, Meta(learners.Length, horizon, options, diameter), cover, new EnsembleOptions
        {
            Surrogate = options.Surrogate,
            Gradients = options.Gradients,
            SwitchingCost = options.SwitchingCost,
            LossBound = options.Meta == MetaKind.VariationHedge ? null : options.LossBound ?? Bound(options) * diameter,
        })
    {
    }

    private static double Bound(CompositionOptions options) => Given.Of(options.GradientBound);

    private static ICover Cover(IDomain domain, long horizon, CompositionOptions options) => options.Cover switch
    {
        CoverKind.AlwaysOn => new AlwaysOn(),
        CoverKind.Geometric => new GeometricCover(horizon),
        CoverKind.CompactGeometric => new GeometricCover(horizon, compact: true),
        _ => new ProblemDependentCover(new ScaleFreeDescent(domain), options.LossThreshold, horizon, compact: true),
    };

    private static IEnumerable<FirstOrderLearner> Pool(IDomain domain, long horizon, CompositionOptions options, double diameter)
    {
        if (options.Base == BaseKind.ScaleFreeDescent) return [new ScaleFreeDescent(domain)];
        if (options.Base == BaseKind.AdagradNorm) return [new AdaGradNorm(domain)];
        IReadOnlyList<double> steps = StepPool.Of(
            options.StepSizes, () => StepPool.Geometric(diameter / (Bound(options) * Math.Sqrt(horizon)), StepPool.Count(horizon)));
        return steps.Select<double, FirstOrderLearner>(step => options.Base switch
        {
            BaseKind.GradientDescent => new GradientDescent(domain, new GradientDescentOptions { StepSize = step }),
            BaseKind.OptimisticDescent => new OptimisticDescent(domain, new OptimisticDescentOptions { StepSize = step }),
            _ => new OptimisticDescent(domain, new OptimisticDescentOptions { StepSize = step }, new PastLossHint(domain.Dimension)),
        });
    }

    private static ISleepingExperts Meta(int learners, long horizon, CompositionOptions options, double diameter)
    {
        int several = Math.Max(learners, 2); // with one learner every rate will do
        return options.Meta switch
        {
            MetaKind.AdaNormalHedge => new AdaNormalHedge(learners),
            MetaKind.VariationHedge => new VariationHedge(learners, diameter),
            MetaKind.GreedyHedge => new GreedyHedge(GreedyHedge.FallingPrior(learners), 2), // 2 (1 + l / B) / 2 is l / B and a constant
            MetaKind.Hedge => new SleepingHedge(learners, SleepingHedge.TheoryRate(several, horizon)),
            MetaKind.Squint => new Squint(learners),
            MetaKind.CoinBetting => new SleepingCoinBetting(learners),
            MetaKind.FixedShare => new FixedShare(learners, Math.Sqrt(Math.Log((double)several * horizon) / horizon), 1.0 / (horizon + 1)),
            MetaKind.Prod => new Prod(learners, Prod.TheoryRate(several, horizon)),
            MetaKind.MsMwC => new MsMwC([.. Enumerable.Repeat(MsMwC.TheoryRate(several, horizon), learners)]),
            _ => new UniformWeights(learners),
        };
    }
}
