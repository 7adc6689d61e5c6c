using Bandits.Adversarial;
using Bandits.Contextual;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;
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
        HasNoRule(problem, options) ? options with { GradientBound = Bound(problem) } : options;

    public static ImplicitDescentOptions By(Problem problem, ImplicitDescentOptions options) =>
        HasNoRule(problem, options) ? options with { GradientBound = Bound(problem) } : options;

    public static OneStepOptimisticDescentOptions By(Problem problem, OneStepOptimisticDescentOptions options) =>
        HasNoRule(problem, options) ? options with { GradientBound = Bound(problem) } : options;

    public static OptimisticDescentOptions By(Problem problem, OptimisticDescentOptions options) =>
        options.StepSize is not null || options.EffectiveSetting == StepSetting.Practical ? options
        : options with { GradientBound = options.GradientBound ?? Bound(problem), Smoothness = options.Smoothness ?? Smoothness(problem) };

    public static ImplicitOptimisticDescentOptions By(Problem problem, ImplicitOptimisticDescentOptions options) =>
        options.EffectiveSetting == StepSetting.Practical ? options : options with { GradientBound = options.GradientBound ?? Bound(problem) };

    public static StronglyConvexOptimisticDescentOptions By(Problem problem, StronglyConvexOptimisticDescentOptions options) => options with
    {
        StrongConvexity = options.StrongConvexity ?? StrongConvexity(problem),
        Smoothness = options.Smoothness ?? options.Setting switch
        {
            StepSetting.Theory => null,
            StepSetting.Practical => Smoothness(problem),
            _ => double.IsFinite(problem.Losses.Smoothness) ? problem.Losses.Smoothness : null,
        },
    };

    public static ExpConcaveOptimisticDescentOptions By(Problem problem, ExpConcaveOptimisticDescentOptions options) => options with
    {
        GradientBound = options.GradientBound ?? Bound(problem),
        Curvature = options.Curvature ?? (options.ExpConcavity is null ? Curvature(problem) : null),
    };

    public static OnlineNewtonStepOptions By(Problem problem, OnlineNewtonStepOptions options) =>
        options.Curvature is not null ? options
        : options.ExpConcavity is null ? options with { Curvature = Curvature(problem) }
        : options with { GradientBound = options.GradientBound ?? Bound(problem) };

    public static OptimisticFtrlOptions By(Problem problem, OptimisticFtrlOptions options) =>
        options.Regularization is not null ? options
        : options with { GradientBound = options.GradientBound ?? Bound(problem), Smoothness = options.Smoothness ?? Smoothness(problem) };

    public static OptimisticFtlOptions By(Problem problem, OptimisticFtlOptions options) =>
        options with { StrongConvexity = options.StrongConvexity ?? StrongConvexity(problem) };

    public static DualAveragingOptions By(Problem problem, DualAveragingOptions options) =>
        options with { GradientBound = options.GradientBound ?? Bound(problem) };

    public static FrankWolfeOptions By(Problem problem, FrankWolfeOptions options) =>
        options with { GradientBound = options.GradientBound ?? Bound(problem) };

    public static ParameterFreeDescentOptions By(Problem problem, ParameterFreeDescentOptions options) =>
        options with { GradientBound = options.GradientBound ?? Bound(problem) };

    // A bound on the norms bounds the coordinates; where there is none, the learner has a default of its own.
    public static MirrorDescentOptions By(Problem problem, MirrorDescentOptions options) =>
        options.LearningRate is not null ? options : options with { GradientBound = options.GradientBound ?? Bound(problem) };

    public static ExponentiatedGradientOptions By(Problem problem, ExponentiatedGradientOptions options) =>
        options.LearningRate is not null || !double.IsFinite(problem.Losses.GradientBound) ? options
        : options with { GradientBound = options.GradientBound ?? problem.Losses.GradientBound };

    private static bool HasNoRule(Problem problem, StepOptions options)
    {
        if (options.StepSizes is { Count: var count } && count < problem.Horizon)
            throw new MismatchException($"needs an item of 'step-sizes' for each of the {problem.Horizon} rounds, not {count}");
        return options is { GradientBound: null, StrongConvexity: null, StepSize: null, StepSizes: null };
    }

    private static double Bound(Problem problem) => Known(problem.Losses.GradientBound > 0, problem.Losses.GradientBound, "bounds its gradients", "gradient-bound");

    private static double Smoothness(Problem problem) => Known(true, problem.Losses.Smoothness, "has smooth losses", "smoothness");

    private static double StrongConvexity(Problem problem) =>
        Known(problem.Losses.StrongConvexity > 0, problem.Losses.StrongConvexity, "has strongly convex losses", "strong-convexity");

    private static double Curvature(Problem problem) => Known(problem.Losses.Curvature > 0, problem.Losses.Curvature, "has exp-concave losses", "curvature");

    private static double Known(bool isKnown, double value, string what, string option) =>
        isKnown && double.IsFinite(value) ? value : throw new MismatchException($"needs an environment that {what}, or the option '{option}'");

    public static ContextRange Range(Problem problem, ContextOptions options)
    {
        (double Least, double Largest)? range = (problem.Environment as IHasContextRange)?.ContextRange;
        double? least = options.LeastContext ?? range?.Least, largest = options.LargestContext ?? range?.Largest;
        return least is { } low && largest is { } high
            ? new ContextRange(low, high)
            : throw new MismatchException("needs an environment whose contexts are numbers of a known interval, or the options 'least-context' and 'largest-context'");
    }
}
