using Bandits.Adversarial;
using Bandits.OnlineOpt.Descent;
using Bandits.Stochastic;

namespace Bandits.Experiments.Catalog;

/// <summary>What the environment tells learners whose definition assumes it known, unless the plan says otherwise.</summary>
internal static class Told
{
    public static Exp3SOptions By(Problem problem, Exp3SOptions options) =>
        options.Mixing is null ? options with { Switches = options.Switches ?? problem.Changes.Switches } : options;

    public static Rexp3Options By(Problem problem, Rexp3Options options) =>
        options.Batch is null ? options with { Variation = options.Variation ?? problem.Changes.Variation } : options;

    public static RestartedExp3Options By(Problem problem, RestartedExp3Options options) =>
        options with { Segment = options.Segment ?? problem.Segment };

    public static SlidingWindowUcbOptions By(Problem problem, SlidingWindowUcbOptions options) =>
        options.Window is null ? options with { Switches = options.Switches ?? problem.Changes.Switches } : options;

    public static DiscountedUcbOptions By(Problem problem, DiscountedUcbOptions options) =>
        options.Discount is null ? options with { Switches = options.Switches ?? problem.Changes.Switches } : options;

    public static GradientDescentOptions By(Problem problem, GradientDescentOptions options) =>
        options is { GradientBound: null, StrongConvexity: null, StepSize: null, StepSizes: null } ? options with { GradientBound = problem.Losses.GradientBound } : options;
}
