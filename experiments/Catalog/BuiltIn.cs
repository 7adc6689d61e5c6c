using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Protocol;
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
        catalog.Learner<Ucb1, NoOptions>("ucb1", (problem, _, _) => new Ucb1(problem.Arms));
        catalog.Learner<Exp3, Exp3Options>("exp3", (problem, random, options) => new Exp3(problem.Arms, problem.Horizon, random, options));
    }

    private static void Environments(ComponentCatalog catalog)
    {
    }

    private static void Metrics(ComponentCatalog catalog)
    {
        catalog.Metric<NoOptions>("pseudo-regret", typeof(PseudoRegret<,>), "Pseudo-regret",
            ComponentCatalog.For<None, Choice, double>(setup => new PseudoRegret<Choice, double>(Means(setup))),
            ComponentCatalog.For<None, QueryPair, LossPair>(setup => new PseudoRegret<QueryPair, LossPair>(Means(setup))));
    }

    private static IRevealsMeans Means(MetricSetup setup) => setup.FromEnvironment<IRevealsMeans>("reveals its mean rewards");
}
