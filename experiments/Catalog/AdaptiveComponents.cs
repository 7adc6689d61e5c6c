using Bandits.OnlineOpt.Adaptive;

namespace Bandits.Experiments.Catalog;

/// <summary>Strongly adaptive learners of convex problems.</summary>
internal static class AdaptiveComponents
{
    public static void Register(ComponentCatalog catalog)
    {
        catalog.Learner<Flh, FlhOptions>("flh", (problem, _, options) =>
            new Flh(problem.Domain, problem.Horizon, options with { GradientBound = Bound(problem, options) }));
        catalog.Learner<Aflh, FlhOptions>("aflh", (problem, _, options) =>
            new Aflh(problem.Domain, problem.Horizon, options with { GradientBound = Bound(problem, options) }));
        catalog.Learner<Saol, AdaptiveOptions>("saol-convex", (problem, _, options) =>
            new Saol(problem.Domain, problem.Horizon, options with { GradientBound = Bound(problem, options) }));
        catalog.Learner<Cbce, AdaptiveOptions>("cbce", (problem, _, options) =>
            new Cbce(problem.Domain, problem.Horizon, options with { GradientBound = Bound(problem, options) }));
        catalog.Learner<Sacs, AdaptiveOptions>("sacs", (problem, _, options) =>
            new Sacs(problem.Domain, problem.Horizon, options with { GradientBound = Bound(problem, options) }));
        catalog.Learner<Psacs, PsacsOptions>("psacs", (problem, _, options) =>
            new Psacs(problem.Domain, problem.Horizon, options with { GradientBound = Bound(problem, options) }));
    }

    private static double Bound(Problem problem, AdaptiveOptions options) => options.GradientBound ?? problem.Losses.GradientBound;
}
