using System.Runtime.CompilerServices;
using Bandits.Adaptive;
using Bandits.Adversarial;
using Bandits.Convex;
using Bandits.Environments.Arms;
using Bandits.Environments.Convex;
using Bandits.Environments.Search;
using Bandits.Environments.Tables;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Protocol.Streaming;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Experiments.Catalog;

/// <summary>The components that come with Bandits.</summary>
public static class BuiltIn
{
    private static readonly ConditionalWeakTable<RewardTableOptions, RewardTable> Tables = new();

    /// <summary>Builds the catalog of everything that comes with Bandits.</summary>
    /// <returns>A new catalog, to which more can be added.</returns>
    public static ComponentCatalog Catalog()
    {
        var catalog = new ComponentCatalog();
        catalog.Kind<None, Choice, double>("K-armed bandit");
        catalog.Kind<None, QueryPair, LossPair>("two-query bandit");
        catalog.Kind<None, PointQueries, PointLosses>("bandit convex optimisation");
        Learners(catalog);
        Environments(catalog);
        Metrics(catalog);
        ConvexComponents.Register(catalog);
        PointBanditComponents.Register(catalog);
        GroupwiseComponents.Register(catalog);
        AdaptiveComponents.Register(catalog);
        EnsembleComponents.Register(catalog);
        BestArmComponents.Register(catalog);
        StreamingComponents.Register(catalog);
        TuningComponents.Register(catalog);
        BuiltInLanes.Register(catalog);
        return catalog;
    }

    private static void Learners(ComponentCatalog catalog)
    {
        // Adaptive
        catalog.Learner<Stabl, StablOptions>("stabl", (problem, random, options) => new Stabl(problem.Arms, problem.Horizon, random, options));
        catalog.Learner<StablConvex, StablConvexOptions>("stabl-convex", (problem, random, options) =>
            new StablConvex(problem.Need<MovingTarget>("poses a convex problem on a ball").Dimension, problem.Horizon, random, options));
        catalog.Learner<VizierEnsemble, VizierEnsembleOptions>(
            "vizier-ensemble", (problem, random, options) => new VizierEnsemble(problem.Arms, random, options));
        catalog.Learner<SaolOneQuery, NoOptions>(
            "saol-one-query", (problem, random, _) => new SaolOneQuery(problem.Arms, problem.Horizon, random));

        // Adversarial
        catalog.Learner<Exp3, Exp3Options>("exp3", (problem, random, options) => new Exp3(problem.Arms, problem.Horizon, random, options));
        catalog.Learner<Exp3TwoQueries, Exp3Options>(
            "exp3-two-queries", (problem, random, options) => new Exp3TwoQueries(problem.Arms, problem.Horizon, random, options));
        catalog.Learner<Exp3Ix, Exp3IxOptions>("exp3-ix", (problem, random, options) => new Exp3Ix(problem.Arms, problem.Horizon, random, options));
        catalog.Learner<Exp3P, Exp3POptions>("exp3-p", (problem, random, options) => new Exp3P(problem.Arms, problem.Horizon, random, options));
        catalog.Learner<TsallisInf, TsallisInfOptions>("tsallis-inf", (problem, random, options) => new TsallisInf(problem.Arms, random, options));

        catalog.Learner<Exp3S, Exp3SOptions>("exp3-s", (problem, random, options) =>
            new Exp3S(problem.Arms, problem.Horizon, random, Told.By(problem, options)));
        catalog.Learner<Rexp3, Rexp3Options>("rexp3", (problem, random, options) =>
            new Rexp3(problem.Arms, problem.Horizon, random, Told.By(problem, options)));
        catalog.Learner<RestartedExp3, RestartedExp3Options>("restarted-exp3", (problem, random, options) =>
            new RestartedExp3(problem.Arms, random, Told.By(problem, options)));
        catalog.Learner<SlidingWindowUcb, SlidingWindowUcbOptions>("sliding-window-ucb", (problem, _, options) =>
            new SlidingWindowUcb(problem.Arms, problem.Horizon, Told.By(problem, options)));
        catalog.Learner<DiscountedUcb, DiscountedUcbOptions>("discounted-ucb", (problem, _, options) =>
            new DiscountedUcb(problem.Arms, problem.Horizon, Told.By(problem, options)));

        // Stochastic
        catalog.Learner<Ucb1, NoOptions>("ucb1", (problem, _, _) => new Ucb1(problem.Arms));
        catalog.Learner<KlUcb, KlUcbOptions>("kl-ucb", (problem, _, options) => new KlUcb(problem.Arms, options));
        catalog.Learner<Moss, MossOptions>("moss", (problem, _, options) => new Moss(problem.Arms, problem.Horizon, options));
        catalog.Learner<ThompsonBeta, ThompsonBetaOptions>(
            "thompson-beta", (problem, random, options) => new ThompsonBeta(problem.Arms, random, options));
        catalog.Learner<ThompsonGaussian, ThompsonGaussianOptions>(
            "thompson-gaussian", (problem, random, options) => new ThompsonGaussian(problem.Arms, random, options));
        catalog.Learner<EpsilonGreedy, EpsilonGreedyOptions>(
            "epsilon-greedy", (problem, random, options) => new EpsilonGreedy(problem.Arms, random, options));
        catalog.Learner<ExploreThenCommit, ExploreThenCommitOptions>(
            "explore-then-commit", (problem, _, options) => new ExploreThenCommit(problem.Arms, problem.Horizon, options));
        catalog.Learner<UniformRandom, NoOptions>("uniform", (problem, random, _) => new UniformRandom(problem.Arms, random));
        catalog.Learner<AlwaysArm, AlwaysArmOptions>("always-arm", (problem, _, options) => new AlwaysArm(problem.Arms, options));
    }

    private static void Environments(ComponentCatalog catalog)
    {
        Arms<Stationary, StationaryOptions>(catalog, "stationary", (_, _, options) => new Stationary([.. options.Means]));
        Arms<Switching, SwitchingOptions>(catalog, "switching", (_, streams, options) => new Switching(streams, options));
        Arms<OneChange, OneChangeOptions>(catalog, "one-change", (horizon, _, options) => new OneChange(horizon, options));
        Arms<Bursts, BurstsOptions>(catalog, "bursts", (_, streams, options) => new Bursts(streams, options));
        Arms<Drifting, DriftingOptions>(catalog, "drifting", (_, _, options) => new Drifting(options));
        catalog.Environment<TableEnvironment, TableEnvironment, RewardTableOptions>(
            "table", (horizon, _, options) => new TableEnvironment(TableOf(options), horizon, options.Repeat));
        catalog.Environment<LocalSearch, LocalSearch, LocalSearchOptions>(
            "local-search", (_, streams, options) => new LocalSearch(streams, options));
        catalog.Environment<MovingTarget, MovingTarget, MovingTargetOptions>(
            "moving-target", (_, streams, options) => new MovingTarget(streams, options));
    }

    /// <summary>The table that options name; read once for all runs of a plan's item, and kept as long as the plan.</summary>
    internal static RewardTable TableOf(RewardTableOptions options) => Tables.GetValue(options, RewardTable.Read);

    private static void Arms<TSchedule, TOptions>(ComponentCatalog catalog, string name, Func<long, Streams, TOptions, TSchedule> schedule)
        where TSchedule : class, IMeanSchedule
        where TOptions : ArmsOptions, new() =>
        catalog.Environment<TSchedule, ArmsEnvironment, TOptions>(name, (horizon, streams, options) => new ArmsEnvironment(
            schedule(horizon, streams, options), options.Noise, streams, options.Deviation, options.Coupling));

    private static void Metrics(ComponentCatalog catalog)
    {
        catalog.Metric<NoOptions>("pseudo-regret", typeof(PseudoRegret<,>), "Pseudo-regret",
            ComponentCatalog.For<None, Choice, double>(setup => new PseudoRegret<Choice, double>(Means(setup))),
            ComponentCatalog.For<None, QueryPair, LossPair>(setup => new PseudoRegret<QueryPair, LossPair>(Means(setup))),
            ComponentCatalog.For<ArmStream, ArmPulls, double>(setup => new TotalRegret(Means(setup))));
        catalog.Metric<DynamicRegretOptions>("dynamic-regret", typeof(DynamicRegret<,>), "Dynamic regret",
            ComponentCatalog.For<None, Choice, double>(setup => new DynamicRegret<Choice, double>(
                Means(setup), Rewards(setup), Drawn(setup), Skip(setup))),
            ComponentCatalog.For<None, QueryPair, LossPair>(setup => new DynamicRegret<QueryPair, LossPair>(
                Means(setup), Rewards(setup), Drawn(setup), Skip(setup))));
        catalog.Metric<NoOptions>("external-regret", typeof(ExternalRegret<,>), "Regret against the best fixed choice",
            ComponentCatalog.For<None, Choice, double>(setup => new ExternalRegret<Choice, double>(Rewards(setup), Drawn(setup))),
            ComponentCatalog.For<None, QueryPair, LossPair>(setup => new ExternalRegret<QueryPair, LossPair>(Rewards(setup), Drawn(setup))));
        catalog.Metric<StronglyAdaptiveOptions>("strongly-adaptive-regret", typeof(StronglyAdaptiveRegret<,>), "Strongly adaptive regret",
            ComponentCatalog.For<None, Choice, double>(setup => new StronglyAdaptiveRegret<Choice, double>(
                Rewards(setup), setup.Horizon, Drawn(setup), ((StronglyAdaptiveOptions)setup.Options).Windows)),
            ComponentCatalog.For<None, QueryPair, LossPair>(setup => new StronglyAdaptiveRegret<QueryPair, LossPair>(
                Rewards(setup), setup.Horizon, Drawn(setup), ((StronglyAdaptiveOptions)setup.Options).Windows)));
        catalog.Metric<NoOptions>("cumulative-reward", typeof(CumulativeReward<,>), "Cumulative reward",
            ComponentCatalog.For<None, Choice, double>(_ => new CumulativeReward<None, Choice>()),
            ComponentCatalog.For<None, QueryPair, LossPair>(_ => new CumulativeReward<None, QueryPair>()));
        catalog.Metric<NoOptions>("cumulative-loss", typeof(CumulativeLoss<,>), "Cumulative charged loss",
            ComponentCatalog.For<None, QueryPair, LossPair>(_ => new CumulativeLoss<None, QueryPair>()),
            ComponentCatalog.For<None, PointQueries, PointLosses>(_ => new CumulativeLoss<None, PointQueries>()),
            ComponentCatalog.For<GroupContext, Prediction, Label>(GroupwiseComponents.CumulativeLoss<Prediction, Label>),
            ComponentCatalog.For<GroupContext, Selection, CostVector>(GroupwiseComponents.CumulativeLoss<Selection, CostVector>));
        catalog.Metric<NoOptions>("arm-shares", typeof(ArmShares<,>), "Share of plays",
            ComponentCatalog.For<None, Choice, double>(setup => new ArmShares<Choice, double>(Arms(setup))),
            ComponentCatalog.For<None, QueryPair, LossPair>(setup => new ArmShares<QueryPair, LossPair>(Arms(setup))));
        catalog.Metric<NoOptions>("level-weights", typeof(LevelWeights), "Weight of level",
            ComponentCatalog.ForAll(setup => new LevelWeights(setup.FromLearner<IHasLevels>("weighs levels"))));
        catalog.Metric<NoOptions>("mean-trace", typeof(MeanTrace), "Mean reward",
            ComponentCatalog.ForAll(setup => new MeanTrace(Means(setup))));
        catalog.Metric<NoOptions>("score", typeof(ScoreMeter), "Score",
            ComponentCatalog.ForAll(setup => new ScoreMeter(setup.FromEnvironment<IReportsScore>("reports a score of its own"))));
    }

    private static IRevealsMeans Means(MetricSetup setup) => setup.FromEnvironment<IRevealsMeans>("reveals its mean rewards");

    private static IRevealsRewards Rewards(MetricSetup setup) => setup.FromEnvironment<IRevealsRewards>("reveals the rewards of all arms");

    private static int Arms(MetricSetup setup) => setup.FromEnvironment<IHasArms>("has arms").Arms;

    internal static long Skip(MetricSetup setup) => (long)(((DynamicRegretOptions)setup.Options).From * setup.Horizon);

    // Its absence is no obstacle: the played arm's own reward is charged then.
    private static IHasDistribution? Drawn(MetricSetup setup) => setup.Learner as IHasDistribution;
}
