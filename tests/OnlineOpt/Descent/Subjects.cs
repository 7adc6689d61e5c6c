using Bandits.OnlineOpt.Adaptive;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.MirrorMaps;

namespace Bandits.OnlineOpt.Tests.Descent;

/// <summary>Every learner, in a ball of given dimension and radius or in what it works on instead.</summary>
internal static class Subjects
{
    private static readonly (string Name, Func<int, double, FirstOrderLearner> Build)[] All =
    [
        ("GradientDescent", (d, r) => new GradientDescent(new Ball(d, r), new GradientDescentOptions { GradientBound = 1 })),
        ("GradientDescent, strongly convex", (d, r) => new GradientDescent(new Ball(d, r), new GradientDescentOptions { StrongConvexity = 1 })),
        ("AdaGradNorm", (d, r) => new AdaGradNorm(new Ball(d, r))),
        ("AdaGradDiagonal", (d, r) => new AdaGradDiagonal(new Ball(d, r))),
        ("ScaleFreeDescent", (d, r) => new ScaleFreeDescent(new Ball(d, r))),
        ("DualAveraging", (d, r) => new DualAveraging(new Ball(d, r), new DualAveragingOptions { GradientBound = 1 })),
        ("FtrlProximal", (d, _) => new FtrlProximal(d, new FtrlProximalOptions { LearningRate = 0.1, L1 = 0.01, L2 = 0.1 })),
        ("OnlineNewtonStep", (d, r) => new OnlineNewtonStep(new Ball(d, r), new OnlineNewtonStepOptions { Curvature = 0.5 })),
        ("OptimisticDescent", (d, r) => new OptimisticDescent(new Ball(d, r), new OptimisticDescentOptions { GradientBound = 1, Smoothness = 1 })),
        ("OptimisticDescent, nothing known", (d, r) => new OptimisticDescent(new Ball(d, r))),
        ("OptimisticDescent, mean", (d, r) => new OptimisticDescent(new Ball(d, r), hint: new MeanGradient(d, 0.9))),
        ("OptimisticDescent, past loss", (d, r) => new OptimisticDescent(new Ball(d, r), hint: new PastLossHint(d))),
        ("OneStepOptimisticDescent", (d, r) => new OneStepOptimisticDescent(new Ball(d, r), new OneStepOptimisticDescentOptions { StepSize = 0.1 })),
        ("StronglyConvexOptimisticDescent", (d, r) =>
            new StronglyConvexOptimisticDescent(new Ball(d, r), new StronglyConvexOptimisticDescentOptions { StrongConvexity = 1 })),
        ("ExpConcaveOptimisticDescent", (d, r) => new ExpConcaveOptimisticDescent(
            new Ball(d, r), new ExpConcaveOptimisticDescentOptions { GradientBound = 1, ExpConcavity = 1 })),
        ("MirrorDescent, Euclidean", (d, r) => new MirrorDescent(new EuclideanMap(new Ball(d, r)), 100, new MirrorDescentOptions { GradientBound = 1 })),
        ("MirrorDescent, entropy", (d, _) => new MirrorDescent(new EntropyMap(new Simplex(d)), 100, new MirrorDescentOptions { LearningRate = 0.1 })),
        ("MirrorDescent, p-norm", (d, r) => new MirrorDescent(new PNormMap(d, r), 100, new MirrorDescentOptions { GradientBound = 1 })),
        ("ImplicitDescent", (d, r) => new ImplicitDescent(new Ball(d, r), new ImplicitDescentOptions { StepSize = 0.1 })),
        ("ImplicitOptimisticDescent", (d, r) => new ImplicitOptimisticDescent(new Ball(d, r))),
        ("FrankWolfe", (d, r) => new FrankWolfe(new Ball(d, r), 100, new FrankWolfeOptions { GradientBound = 1 })),
        ("OptimisticFtrl", (d, r) => new OptimisticFtrl(new Ball(d, r), new OptimisticFtrlOptions { GradientBound = 1 })),
        ("OptimisticFtl", (d, r) => new OptimisticFtl(new Ball(d, r), new OptimisticFtlOptions { StrongConvexity = 1 })),
        ("ParameterFreeDescent", (d, _) => new ParameterFreeDescent(d, new ParameterFreeDescentOptions { GradientBound = 2 })),
        ("ParameterFreeDescent, constrained", (d, r) =>
            new Constrained(new ParameterFreeDescent(d, new ParameterFreeDescentOptions { GradientBound = 2 }), new Ball(d, r))),
        ("FtrlProximal, constrained", (d, r) => new Constrained(new FtrlProximal(d), new Ball(d, r))),
        ("CoinBetting", (_, _) => new CoinBetting()),
        ("ExponentiatedGradient", (d, _) => new ExponentiatedGradient(d, 100)),
        ("OptimisticHedge", (d, _) => new OptimisticHedge(d)),
        ("SoftBayes", (d, _) => new SoftBayes(d, 100, new SoftBayesOptions { LearningRate = 0.1 })),
        ("OptimisticDescent, fixed step", (d, r) => new OptimisticDescent(new Ball(d, r), new OptimisticDescentOptions { StepSize = 0.1 })),
        ("OptimisticEnsemble", (d, r) => new OptimisticEnsemble(new Ball(d, r), 100, new OptimisticEnsembleOptions { GradientBound = 1 })),
        ("OptimisticEnsemble, theory", (d, r) => new OptimisticEnsemble(
            new Ball(d, r), 100, new OptimisticEnsembleOptions { Setting = StepSetting.Theory, GradientBound = 1, Smoothness = 1 / r })),
        ("Ader", (d, r) => new Ader(new Ball(d, r), 100, new AderOptions { GradientBound = 1 })),
        ("AderPlusPlus", (d, r) => new AderPlusPlus(new Ball(d, r), 100, new AderOptions { GradientBound = 1 })),
        ("SwordVariation", (d, r) => new SwordVariation(new Ball(d, r), 100, new SwordOptions { GradientBound = 1, Smoothness = 1 / r })),
        ("SwordSmallLoss", (d, r) => new SwordSmallLoss(new Ball(d, r), 100, new SwordOptions { GradientBound = 1, Smoothness = 1 / r })),
        ("SwordBest", (d, r) => new SwordBest(new Ball(d, r), 100, new SwordOptions { GradientBound = 1, Smoothness = 1 / r })),
        ("MetaGrad", (d, r) => new MetaGrad(new Ball(d, r), 100, new MetaGradOptions { GradientBound = 1 })),
        ("DoublingHorizon", (d, r) => new DoublingHorizon(
            horizon => new OptimisticEnsemble(new Ball(d, r), horizon, new OptimisticEnsembleOptions { GradientBound = 1 }))),
        ("ComposedEnsemble", (d, r) => new ComposedEnsemble(
            new Ball(d, r), 4000, new CompositionOptions { GradientBound = 1, Cover = CoverKind.CompactGeometric, Meta = MetaKind.Squint })),
        ("Ensemble of ensembles", (d, r) => new Ensemble(
            [
                new AderPlusPlus(new Ball(d, r), 100, new AderOptions { GradientBound = 1 }),
                new OptimisticEnsemble(new Ball(d, r), 100, new OptimisticEnsembleOptions { GradientBound = 1 }),
            ],
            new AdaNormalHedge(2), options: new EnsembleOptions { Surrogate = SurrogateLoss.Exact, SwitchingCost = 0.1 / r, LossBound = 2 * r })),
        ("Flh, linearised", (d, r) => new Flh(new Ball(d, r), 3100, new FlhOptions { GradientBound = 1, Linearised = true })),
        ("Aflh", (d, r) => new Aflh(new Ball(d, r), 5000, new FlhOptions { GradientBound = 1, LossRange = 4 })),
        ("Saol", (d, r) => new Saol(new Ball(d, r), options: new AdaptiveOptions { GradientBound = 1, LossRange = 4 })),
        ("Saol, linearised", (d, r) => new Saol(new Ball(d, r), 5000, new AdaptiveOptions { GradientBound = 1, Linearised = true })),
        ("Cbce", (d, r) => new Cbce(new Ball(d, r), 5000, new AdaptiveOptions { GradientBound = 1, LossRange = 4 })),
        ("Sacs", (d, r) => new Sacs(new Ball(d, r), 5000)),
        ("Psacs", (d, r) => new Psacs(new Ball(d, r), 5000)),
    ];

    public static TheoryData<string> Names => [.. All.Select(subject => subject.Name)];

    public static FirstOrderLearner Build(string name, int dimension, double radius = 1) =>
        All.First(subject => subject.Name == name).Build(dimension, radius);
}
