using Bandits.Environments.Convex;
using Bandits.OnlineOpt.Descent;
using Bandits.Protocol;

namespace Bandits.Experiments.Catalog;

/// <summary>Online convex optimisation: single learners, environments, metrics.</summary>
internal static class ConvexComponents
{
    public static void Register(ComponentCatalog catalog)
    {
        catalog.Kind<None, Point, LossGradient>("convex problem with gradients");
        catalog.Learner<GradientDescent, GradientDescentOptions>(
            "gradient-descent", (problem, _, options) => new GradientDescent(problem.Domain, Told.By(problem, options)));
        catalog.Environment<NoisyLinear, NoisyLinear, NoisyLinearOptions>(
            "noisy-linear", (_, streams, options) => new NoisyLinear(streams, options));
    }
}
