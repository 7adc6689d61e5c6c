using Bandits.OnlineOpt.Bandit;

namespace Bandits.Experiments.Catalog;

/// <summary>Learners of convex problems that see losses at points only.</summary>
internal static class PointBanditComponents
{
    public static void Register(ComponentCatalog catalog)
    {
        catalog.Learner<OnePointDescent, OnePointDescentOptions>("one-point-descent", (problem, random, options) =>
            new OnePointDescent(problem.Domain, problem.Horizon, random, options with { LossBound = options.LossBound ?? LossBound(problem) }));
        catalog.Learner<TwoPointDescent, TwoPointDescentOptions>("two-point-descent", (problem, random, options) =>
            new TwoPointDescent(problem.Domain, problem.Horizon, random, options with { GradientBound = options.GradientBound ?? problem.Losses.GradientBound }));
        catalog.Learner<Scrible, ScribleOptions>("scrible", (problem, random, options) =>
            new Scrible(Barrier(problem), problem.Horizon, random, options with { LossBound = options.LossBound ?? LossBound(problem) }));
    }

    private static double LossBound(Problem problem) => double.IsFinite(problem.Losses.LossBound)
        ? problem.Losses.LossBound
        : throw new MismatchException("needs an environment with a bound on its losses, or 'loss-bound'");

    private static IBarrier Barrier(Problem problem) => problem.Domain is OnlineOpt.Domains.Ball or OnlineOpt.Domains.Box
        ? IBarrier.Of(problem.Domain)
        : throw new MismatchException("needs an environment whose points are a ball or a box");
}
