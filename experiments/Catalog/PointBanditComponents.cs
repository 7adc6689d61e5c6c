using Bandits.OnlineOpt.Bandit;
using Bandits.OnlineOpt.Domains;

namespace Bandits.Experiments.Catalog;

/// <summary>Learners of convex problems that see losses at points only.</summary>
internal static class PointBanditComponents
{
    public static void Register(ComponentCatalog catalog)
    {
        catalog.Learner<OnePointDescent, OnePointDescentOptions>("one-point-descent", (problem, random, options) =>
            new OnePointDescent(Solid(problem), problem.Horizon, random, options with { LossBound = options.LossBound ?? LossBound(problem) }));
        catalog.Learner<TwoPointDescent, TwoPointDescentOptions>("two-point-descent", (problem, random, options) =>
            new TwoPointDescent(Solid(problem), problem.Horizon, random, options with { GradientBound = options.GradientBound ?? problem.Losses.GradientBound }));
        catalog.Learner<Scrible, ScribleOptions>("scrible", (problem, random, options) =>
            new Scrible(Barrier(problem), problem.Horizon, random, options with { LossBound = options.LossBound ?? LossBound(problem) }));
    }

    private static double LossBound(Problem problem) => double.IsFinite(problem.Losses.LossBound)
        ? problem.Losses.LossBound
        : throw new MismatchException("needs an environment with a bound on its losses, or 'loss-bound'");

    private static IDomain Solid(Problem problem) => problem.Domain is { InnerRadius: > 0 } domain
        ? domain
        : throw new MismatchException("needs an environment whose region has inner points, a ball or a box");

    private static IBarrier Barrier(Problem problem) => problem.Domain is Ball or Box
        ? IBarrier.Of(problem.Domain)
        : throw new MismatchException("needs an environment whose region is a ball or a box");
}
