using Bandits.Environments.Convex;
using Bandits.Gpu.Kernels;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Experts;

namespace Bandits.Experiments.Catalog;

/// <summary>The kernels that come with Bandits for online convex optimisation.</summary>
internal static class ConvexLanes
{
    public static void Register(ComponentCatalog catalog)
    {
        catalog.LearnerLanes<GradientDescentOptions>("gradient-descent", (problem, options, _) =>
            GradientDescentLanes.Setup(problem.Domain, problem.Horizon, Told.By(problem, options), problem.Losses.GradientBound));
        catalog.LearnerLanes<OptimisticDescentOptions>("optimistic-descent", (problem, options, _) =>
            OptimisticDescentLanes.Setup(problem.Domain, Told.By(problem, options), problem.Losses.GradientBound));
        catalog.LearnerLanes<OptimisticFtrlOptions>("optimistic-ftrl", (problem, options, _) => OptimisticFtrlLanes.Setup(problem.Domain, Told.By(problem, options)));
        catalog.LearnerLanes<AdaGradNormOptions>("adagrad-norm", (problem, options, _) => AdaGradNormLanes.Setup(problem.Domain, options));
        catalog.LearnerLanes<ScaleFreeDescentOptions>("scale-free-descent", (problem, options, _) => AdaGradNormLanes.Setup(problem.Domain, options));
        catalog.LearnerLanes<ExponentiatedGradientOptions>("exponentiated-gradient", (problem, options, _) =>
            HedgeLanes.Setup(problem.Domain.Dimension, problem.Horizon, Told.By(problem, options)));
        catalog.LearnerLanes<OptimisticHedgeOptions>("optimistic-hedge", (problem, options, _) => HedgeLanes.Setup(problem.Domain.Dimension, options));

        catalog.EnvironmentLanes<NoisyLinearOptions>("noisy-linear", (_, streams, options) => NoisyLinearLosses.Setup(options, streams.Name("noise")));

        catalog.PointMetricLanes("cumulative-loss", reading => [reading.Loss]);
        catalog.PointMetricLanes("external-regret", reading => [reading.Loss - reading.LeastLoss], counts: true);
    }
}
