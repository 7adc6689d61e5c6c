using Bandits.Adaptive;
using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Environments.Convex;
using Bandits.Environments.Search;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Experiments.Catalog;

/// <summary>The components that come with Bandits.</summary>
public static class BuiltIn
{
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
        return catalog;
    }

    private static void Learners(ComponentCatalog catalog)
    {
        catalog.Learner<Stabl, StablOptions>("stabl", (problem, random, options) => new Stabl(problem.Arms, problem.Horizon, random, options));
        catalog.Learner<VizierEnsemble, VizierEnsembleOptions>(
            "vizier-ensemble", (problem, random, options) => new VizierEnsemble(problem.Arms, random, options));
        catalog.Learner<SaolOneQuery, NoOptions>(
            "saol-one-query", (problem, random, _) => new SaolOneQuery(problem.Arms, problem.Horizon, random));
        catalog.Learner<Ucb1, NoOptions>("ucb1", (problem, _, _) => new Ucb1(problem.Arms));
        catalog.Learner<Exp3, Exp3Options>("exp3", (problem, random, options) => new Exp3(problem.Arms, problem.Horizon, random, options));
    }

    private static void Environments(ComponentCatalog catalog)
    {
        Arms<Stationary, StationaryOptions>(catalog, "stationary", (_, _, options) => new Stationary([.. options.Means]));
        Arms<Switching, SwitchingOptions>(catalog, "switching", (_, streams, options) => new Switching(streams, options));
        Arms<OneChange, OneChangeOptions>(catalog, "one-change", (horizon, _, options) => new OneChange(horizon, options));
        Arms<Bursts, BurstsOptions>(catalog, "bursts", (_, streams, options) => new Bursts(streams, options));
        catalog.Environment<LocalSearch, LocalSearch, LocalSearchOptions>(
            "local-search", (_, streams, options) => new LocalSearch(streams, options));
        catalog.Environment<MovingTarget, MovingTarget, MovingTargetOptions>(
            "moving-target", (_, streams, options) => new MovingTarget(streams, options));
    }

    private static void Arms<TSchedule, TOptions>(ComponentCatalog catalog, string name, Func<long, Streams, TOptions, TSchedule> schedule)
        where TSchedule : class, IMeanSchedule
        where TOptions : ArmsOptions, new() =>
        catalog.Environment<TSchedule, ArmsEnvironment, TOptions>(name, (horizon, streams, options) => new ArmsEnvironment(
            schedule(horizon, streams, options), options.Noise, streams, options.Deviation, options.Coupling));

    private static void Metrics(ComponentCatalog catalog)
    {
        catalog.Metric<NoOptions>("pseudo-regret", typeof(PseudoRegret<,>), "Pseudo-regret",
            ComponentCatalog.For<None, Choice, double>(setup => new PseudoRegret<Choice, double>(Means(setup))),
            ComponentCatalog.For<None, QueryPair, LossPair>(setup => new PseudoRegret<QueryPair, LossPair>(Means(setup))));
    }

    private static IRevealsMeans Means(MetricSetup setup) => setup.FromEnvironment<IRevealsMeans>("reveals its mean rewards");
}
