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
        ConvexEnvironments.Register(catalog);
    }
}
