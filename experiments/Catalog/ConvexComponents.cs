using Bandits.Meters;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.MirrorMaps;
using Bandits.OnlineOpt.Hindsight;
using Bandits.Protocol;

namespace Bandits.Experiments.Catalog;

/// <summary>Online convex optimisation: single learners, environments, metrics.</summary>
internal static class ConvexComponents
{
    public static void Register(ComponentCatalog catalog)
    {
        catalog.Kind<None, Point, LossGradient>("convex problem with gradients");
        Learners(catalog);
        OnSimplex(catalog);
        Metrics(catalog);
        ConvexEnvironments.Register(catalog);
    }

    private static void Learners(ComponentCatalog catalog)
    {
        catalog.Learner<GradientDescent, GradientDescentOptions>("gradient-descent", (problem, _, options) =>
            new GradientDescent(problem.Domain, Told.By(problem, options)));
        catalog.Learner<AdaGradNorm, AdaGradNormOptions>("adagrad-norm", (problem, _, options) => new AdaGradNorm(problem.Domain, options));
        catalog.Learner<AdaGradDiagonal, AdaGradDiagonalOptions>("adagrad-diagonal", (problem, _, options) =>
            new AdaGradDiagonal(InNorms(problem), options));
        catalog.Learner<ScaleFreeDescent, ScaleFreeDescentOptions>("scale-free-descent", (problem, _, options) =>
            new ScaleFreeDescent(problem.Domain, options));
        catalog.Learner<DualAveraging, DualAveragingOptions>("dual-averaging", (problem, _, options) =>
            new DualAveraging(problem.Domain, Told.By(problem, options)));
        catalog.Learner<ImplicitDescent, ImplicitDescentOptions>("implicit-descent", (problem, _, options) =>
            new ImplicitDescent(problem.Domain, Told.By(problem, options)));
        catalog.Learner<FrankWolfe, FrankWolfeOptions>("frank-wolfe", (problem, _, options) => new FrankWolfe(
            problem.Domain as ILinearMinimization ?? throw new MismatchException("needs a region on which linear functions can be minimised"),
            problem.Horizon, Told.By(problem, options)));
        catalog.Learner<OnlineNewtonStep, OnlineNewtonStepOptions>("online-newton-step", (problem, _, options) =>
            new OnlineNewtonStep(InNorms(problem), Told.By(problem, options)));

        // Optimistic
        catalog.Learner<OptimisticDescent, OptimisticDescentOptions>("optimistic-descent", (problem, _, options) =>
            new OptimisticDescent(problem.Domain, Told.By(problem, options)));
        catalog.Learner<StronglyConvexOptimisticDescent, StronglyConvexOptimisticDescentOptions>("strongly-convex-optimistic-descent", (problem, _, options) =>
            new StronglyConvexOptimisticDescent(problem.Domain, Told.By(problem, options)));
        catalog.Learner<ExpConcaveOptimisticDescent, ExpConcaveOptimisticDescentOptions>("exp-concave-optimistic-descent", (problem, _, options) =>
            new ExpConcaveOptimisticDescent(InNorms(problem), Told.By(problem, options)));
        catalog.Learner<ImplicitOptimisticDescent, ImplicitOptimisticDescentOptions>("implicit-optimistic-descent", (problem, _, options) =>
            new ImplicitOptimisticDescent(problem.Domain, Told.By(problem, options)));
        catalog.Learner<OneStepOptimisticDescent, OneStepOptimisticDescentOptions>("one-step-optimistic-descent", (problem, _, options) =>
            new OneStepOptimisticDescent(problem.Domain, Told.By(problem, options)));
        catalog.Learner<MirrorDescent, MirrorDescentOptions>("mirror-descent", (problem, _, options) =>
            new MirrorDescent(Map(problem, options), problem.Horizon, Told.By(problem, options)));
        catalog.Learner<OptimisticFtrl, OptimisticFtrlOptions>("optimistic-ftrl", (problem, _, options) =>
            new OptimisticFtrl(problem.Domain, Told.By(problem, options)));
        catalog.Learner<OptimisticFtl, OptimisticFtlOptions>("optimistic-ftl", (problem, _, options) =>
            new OptimisticFtl(problem.Domain, Told.By(problem, options)));

        // Learners of all of R^d, kept within the region
        catalog.Learner<FtrlProximal, Constrained, FtrlProximalOptions>("ftrl-proximal", (problem, _, options) =>
            new Constrained(new FtrlProximal(problem.Domain.Dimension, options), problem.Domain));
        catalog.Learner<ParameterFreeDescent, Constrained, ParameterFreeDescentOptions>("parameter-free-descent", (problem, _, options) =>
            new Constrained(new ParameterFreeDescent(problem.Domain.Dimension, Told.By(problem, options)), problem.Domain));
        catalog.Learner<CoinBetting, Constrained, CoinBettingOptions>("coin-betting", (problem, _, options) =>
            problem is { Domain: { Dimension: 1 } domain, Losses.GradientBound: <= 1 } ? new Constrained(new CoinBetting(options), domain)
            : throw new MismatchException("needs an environment of one dimension with gradients in [-1, 1]; in others use parameter-free-descent"));
    }

    private static void OnSimplex(ComponentCatalog catalog)
    {
        catalog.Learner<ExponentiatedGradient, ExponentiatedGradientOptions>("exponentiated-gradient", (problem, _, options) =>
            new ExponentiatedGradient(Distributions(problem), problem.Horizon, Told.By(problem, options)));
        catalog.Learner<OptimisticHedge, OptimisticHedgeOptions>("optimistic-hedge", (problem, _, options) =>
            new OptimisticHedge(Distributions(problem), options));
        catalog.Learner<SoftBayes, SoftBayesOptions>("soft-bayes", (problem, _, options) =>
            new SoftBayes(Logarithms(problem), problem.Horizon, options));
    }

    private static void Metrics(ComponentCatalog catalog)
    {
        catalog.MetricAlso("external-regret", typeof(FixedPointRegret),
            ComponentCatalog.For<None, Point, LossGradient>(setup => new FixedPointRegret(Domain(setup), setup.Environment as ILossHistory)),
            ComponentCatalog.For<None, PointQueries, PointLosses>(setup => new FixedPointRegret(Domain(setup), History(setup))));
        catalog.MetricAlso("dynamic-regret", typeof(ComparatorRegret),
            ComponentCatalog.For<None, Point, LossGradient>(setup => new ComparatorRegret(Comparator(setup), BuiltIn.Skip(setup))),
            ComponentCatalog.For<None, PointQueries, PointLosses>(setup => new ComparatorRegret(Comparator(setup), BuiltIn.Skip(setup), History(setup))));
        catalog.MetricAlso("strongly-adaptive-regret", typeof(AdaptiveRegret),
            ComponentCatalog.For<None, Point, LossGradient>(setup => Adaptive(setup, null)),
            ComponentCatalog.For<None, PointQueries, PointLosses>(setup => Adaptive(setup, History(setup))));
        catalog.MetricAlso("cumulative-loss", typeof(CumulativeLoss<,>), ComponentCatalog.For<None, Point, LossGradient>(_ =>
            new CumulativeLoss<None, Point>()));
        catalog.Metric<NoOptions>("path-length", typeof(PathLength<,>), "Path length of the comparators",
            ComponentCatalog.For<None, Point, LossGradient>(setup => new PathLength<Point, LossGradient>(Comparator(setup))),
            ComponentCatalog.For<None, PointQueries, PointLosses>(setup => new PathLength<PointQueries, PointLosses>(Comparator(setup))));
        catalog.Metric<VariationOptions>("variation", typeof(Variation), "Variation of the losses, summed",
            ComponentCatalog.For<None, Point, LossGradient>(setup => VariationOf(setup, ((VariationOptions)setup.Options).Copies)));
    }

    private static Variation VariationOf(MetricSetup setup, int? copies)
    {
        int dimension = Problem(setup).Region.Dimension;
        return copies is null && setup.Environment is IKnowsVariation exact
            ? new Variation(exact, dimension)
            : new Variation(setup.FromEnvironment<IRedrawsGradients>("knows how its losses vary or can draw them again"), dimension, copies ?? VariationOptions.UsualCopies);
    }

    private static AdaptiveRegret Adaptive(MetricSetup setup, ILossHistory? history)
    {
        LossClass losses = Problem(setup).Losses;
        bool isLinear = losses.Smoothness == 0;
        if (!isLinear && !losses.Quadratic) throw new MismatchException("needs an environment with linear or quadratic losses");
        return new AdaptiveRegret(Domain(setup), isLinear, setup.Horizon, ((StronglyAdaptiveOptions)setup.Options).Windows, history);
    }

    private static ILossHistory History(MetricSetup setup) => setup.FromEnvironment<ILossHistory>("tells its losses again");

    private static IConvexProblem Problem(MetricSetup setup) => setup.FromEnvironment<IConvexProblem>("poses a convex problem");

    private static ILinearMinimization Domain(MetricSetup setup) =>
        new Problem(setup.Environment, setup.Horizon).Domain as ILinearMinimization
        ?? throw new MismatchException("needs an environment on whose region linear functions can be minimised");

    private static IRevealsComparator Comparator(MetricSetup setup) => setup.FromEnvironment<IRevealsComparator>("reveals a comparator");

    private static INormProjection InNorms(Problem problem) =>
        problem.Domain as INormProjection ?? throw new MismatchException("needs a region onto which one can project in the norm of a matrix");

    private static int Distributions(Problem problem) =>
        problem.Domain is Simplex { Sum: 1 } simplex ? simplex.Dimension
        : throw new MismatchException("needs an environment whose region is the simplex of sum 1");

    private static IMirrorMap Map(Problem problem, MirrorDescentOptions options)
    {
        IDomain domain = problem.Domain;
        MirrorKind kind = options.Map != MirrorKind.Natural ? options.Map : domain is Simplex ? MirrorKind.Entropy : MirrorKind.PNorm;
        return (kind, domain) switch
        {
            (MirrorKind.Euclidean, _) => new EuclideanMap(domain),
            (MirrorKind.Entropy, Simplex simplex) => new EntropyMap(simplex),
            (MirrorKind.PNorm, Ball or Box) => new PNormMap(domain.Dimension, problem.Region.Size, options.Exponent),
            (MirrorKind.Entropy, _) => throw new MismatchException("needs an environment on a simplex for 'map: entropy'"),
            _ => throw new MismatchException("needs an environment on a ball or a box for 'map: p-norm'"),
        };
    }

    private static int Logarithms(Problem problem)
    {
        int dimension = Distributions(problem);
        return problem.Losses.Smoothness > 0 ? dimension
            : throw new MismatchException("needs an environment with logarithmic losses, such as portfolio; for linear ones take exponentiated-gradient");
    }
}
