using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Experts;

namespace Bandits.Experiments.Tests.Catalog;

/// <summary>Online convex optimisation from plans.</summary>
public sealed class ConvexComponentsTests
{
    private static readonly ComponentCatalog Catalog = BuiltIn.Catalog();

    // One dimension, small gradients, smooth, strongly convex: what any learner of a ball may ask for.
    private const string Bowl = "{type: quadratic, dimension: 1, noise: 0.01, centre: 0.1}", Simple = "{type: noisy-linear, noise: 0.3}";

    public static TheoryData<string> Learners =>
        [.. Catalog.Learners.Values.Where(entry => entry.ComponentType.IsAssignableTo(typeof(FirstOrderLearner))).Select(entry => entry.Name)];

    /// <summary>Every learner runs on what it is made for with no options, and every metric of the kind is finite.</summary>
    [Theory]
    [MemberData(nameof(Learners))]
    public void Plan_EveryLearnerWithoutOptions_IsPlayedAndMeasured(string name)
    {
        Type type = Catalog.Learners[name].ComponentType;
        string environment = type == typeof(SoftBayes) ? "portfolio"
            : type == typeof(ExponentiatedGradient) || type == typeof(OptimisticHedge) ? "matrix-game"
            : type == typeof(ImplicitDescent) || type == typeof(ImplicitOptimisticDescent) || type == typeof(ExpConcaveOptimisticDescent)
                || type == typeof(OnlineNewtonStep) ? "{type: regression, segment: 30}"
            : type == typeof(CoinBetting) ? "{type: noisy-linear, dimension: 1}" : Bowl;
        bool tells = environment is not ("portfolio" or "matrix-game");
        RunResult result = Play(environment, name, tells ? "[external-regret, cumulative-loss, strongly-adaptive-regret, variation]" : "[external-regret, cumulative-loss]");
        Assert.All(result.Curves, curve => Assert.True(double.IsFinite(curve.Values[^1]), $"{curve.Metric} {curve.Channel}"));
        Assert.Contains(result.Curves, curve => curve.Metric == "external-regret");
    }

    /// <summary>What is left out is what the environment says.</summary>
    [Theory]
    [InlineData(Simple, "gradient-descent", "gradient-bound: 0.5")]
    [InlineData(Simple, "one-step-optimistic-descent", "gradient-bound: 0.5")]
    [InlineData(Simple, "dual-averaging", "gradient-bound: 0.5")]
    [InlineData(Simple, "frank-wolfe", "gradient-bound: 0.5")]
    [InlineData(Simple, "parameter-free-descent", "gradient-bound: 0.5")]
    [InlineData(Simple, "optimistic-ftrl", "gradient-bound: 0.5, smoothness: 0")]
    [InlineData(Simple, "optimistic-descent, setting: theory", "gradient-bound: 0.5, smoothness: 0")]
    [InlineData("{type: quadratic, condition: 7}", "strongly-convex-optimistic-descent", "strong-convexity: 1, smoothness: 7")]
    [InlineData("{type: quadratic, condition: 7}", "strongly-convex-optimistic-descent, setting: practical", "strong-convexity: 1, smoothness: 7")]
    [InlineData("{type: quadratic, condition: 7}", "strongly-convex-optimistic-descent, setting: theory", "strong-convexity: 1")]
    [InlineData("{type: quadratic, condition: 7}", "optimistic-ftl", "strong-convexity: 1")]
    [InlineData("{type: quadratic, condition: 7}", "optimistic-ftrl", "smoothness: 7")]
    [InlineData("{type: regression, gradient-bound: 3}", "online-newton-step", "curvature: 0.1111111111111111")]
    [InlineData("{type: regression, gradient-bound: 3}", "exp-concave-optimistic-descent", "gradient-bound: 3, curvature: 0.1111111111111111")]
    public void Plan_OptionLeftOut_IsWhatTheProblemSays(string environment, string learner, string options)
    {
        double[] told = Regret(Play(environment, $"{{type: {learner}}}", "[external-regret]"));
        Assert.Equal(told, Regret(Play(environment, $"{{type: {learner}, {options}}}", "[external-regret]")));
        string other = options.Replace("bound: ", "bound: 2", StringComparison.Ordinal).Replace("convexity: ", "convexity: 2", StringComparison.Ordinal)
            .Replace("smoothness: 7", "smoothness: 9", StringComparison.Ordinal).Replace("curvature: 0.1", "curvature: 0.2", StringComparison.Ordinal);
        Assert.NotEqual(told, Regret(Play(environment, $"{{type: {learner}, {other}}}", "[external-regret]")));
    }

    [Theory]
    [InlineData(Simple, "exponentiated-gradient", "region is the simplex of sum 1")]
    [InlineData(Simple, "soft-bayes", "region is the simplex of sum 1")]
    [InlineData("matrix-game", "soft-bayes", "logarithmic losses")]
    [InlineData(Simple, "{type: gradient-descent, step-sizes: [0.1]}", "'step-sizes' for each of the 60 rounds, not 1")]
    [InlineData("{type: noisy-linear, region: simplex}", "one-point-descent", "a ball or a box")]
    [InlineData("{type: noisy-linear, region: simplex}", "two-point-descent", "a ball or a box")]
    [InlineData(Simple, "coin-betting", "one dimension")]
    [InlineData(Simple, "optimistic-ftl", "strongly convex losses, or the option 'strong-convexity'")]
    [InlineData(Simple, "online-newton-step", "exp-concave losses, or the option 'curvature'")]
    [InlineData("absolute-regression", "{type: optimistic-descent, setting: theory}", "smooth losses, or the option 'smoothness'")]
    [InlineData("absolute-regression", "{type: strongly-convex-optimistic-descent, strong-convexity: 1, setting: practical}", "'smoothness'")]
    [InlineData(Simple, "{type: optimistic-descent, setting: practical, gradient-bound: 1}", ": gradient-bound and smoothness have no use")]
    [InlineData(Simple, "{type: gradient-descent, step-size: 1, gradient-bound: 1}", "one of gradient-bound, strong-convexity, step-size and step-sizes")]
    public void Plan_LearnerThatDoesNotFit_SaysWhatItNeeds(string environment, string learner, string part)
    {
        PlanReading reading = Read(environment, learner, "[cumulative-loss]");
        Assert.Contains(part, Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    /// <summary>The regret of windows rests on sums of losses; it is left out where they cannot be kept, and refused where there is nothing else.</summary>
    [Theory]
    [InlineData("logistic")]
    [InlineData("portfolio")]
    [InlineData("absolute-regression")]
    public void Plan_RegretOfWindowsWithoutQuadraticLosses_IsLeftOut(string environment)
    {
        Assert.Contains("linear or quadratic losses", Assert.Single(Read(environment, "optimistic-descent", "[strongly-adaptive-regret]").Problems).Message, StringComparison.Ordinal);
        PlanReading reading = Read($"{environment}, regression, random-order, shifting-regression", "optimistic-descent", "[cumulative-loss, strongly-adaptive-regret]");
        Assert.True(reading.IsValid);
        string[][] measured = [.. Run.Of(reading.Plan).Select(run => run.Environment).Distinct().Select(each =>
            new RunExecutor(Catalog).Execute(Run.Of(reading.Plan).First(run => run.Environment == each), null, CancellationToken.None)
                .Curves.Select(curve => curve.Metric).Distinct().ToArray())];
        Assert.Equal([["cumulative-loss"], .. Enumerable.Repeat<string[]>(["cumulative-loss", "strongly-adaptive-regret"], 3)], measured);
    }

    /// <summary>Kinks leave strong convexity to be given, and smoothness to the theory setting.</summary>
    [Fact]
    public void Plan_LossesWithKinks_StronglyConvexStepsAreThoseOfTheTheory() =>
        Assert.True(Read("absolute-regression", "{type: strongly-convex-optimistic-descent, strong-convexity: 1}", "[dynamic-regret]").IsValid);

    /// <summary>Comparators that do not move: the dynamic regret is that against one point, at most that against the best one, and no path.</summary>
    [Fact]
    public void Metrics_FixedComparator_AgreeWithEachOther()
    {
        RunResult result = Play("{type: absolute-regression, noise: 0.1}", "gradient-descent", "[dynamic-regret, external-regret, path-length]");
        double[] Of(string metric) => result.Curves.Single(curve => curve.Metric == metric).Values;
        Assert.All(Of("dynamic-regret").Zip(Of("external-regret")), pair => Assert.True(pair.First <= pair.Second + 1e-9));
        Assert.All(Of("path-length"), length => Assert.Equal(0, length));
    }

    /// <summary>The whole run is one window; the best window is no better than the last.</summary>
    [Fact]
    public void Metrics_LongestWindow_IsTheRegret()
    {
        RunResult result = Play("{type: quadratic}", "gradient-descent", "[external-regret, {type: strongly-adaptive-regret, windows: [10, 60]}]");
        double regret = result.Curves.Single(curve => curve.Metric == "external-regret").Values[^1];
        Assert.Equal(regret, result.Curves.Single(curve => curve.Channel == "60").Values[^1], 1e-9);
    }

    /// <summary>A learner who sees two values a round, in the world of those who see gradients.</summary>
    [Fact]
    public void Metrics_LearnerWhoSeesValues_AreMeasuredToo()
    {
        RunResult result = Play("{type: quadratic}", "two-point-descent", "[external-regret, dynamic-regret, strongly-adaptive-regret, path-length, cumulative-loss]");
        Assert.Equal(5, result.Curves.Select(curve => curve.Metric).Distinct().Count());
        Assert.All(result.Curves, curve => Assert.True(double.IsFinite(curve.Values[^1])));
    }

    [Fact]
    public void Variation_Copies_AskForAnEstimate()
    {
        const string metrics = "[{type: variation, label: exact}, {type: variation, label: estimate, copies: 1000}]";
        RunResult result = Play("{type: quadratic, noise: 0.5}", "gradient-descent", metrics);
        double Of(string label, string channel) => result.Curves.Single(curve => curve.Metric == label && curve.Channel == channel).Values[^1];
        Assert.Equal(60 * 0.25, Of("exact", "variance"), 1e-9);
        // 60 rounds of 1000 copies of squared length 0.25, whose standard deviation is 0.16: 4 standard errors of the sum are 0.16; false alarms 1 in 16000.
        Assert.Equal(Of("exact", "variance"), Of("estimate", "variance"), 0.16);
        Assert.NotEqual(Of("exact", "variance"), Of("estimate", "variance"));
    }

    private static double[] Regret(RunResult result) => result.Curves.Single().Values;

    private static RunResult Play(string environment, string learner, string metrics)
    {
        PlanReading reading = Read(environment, learner, metrics);
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        return new RunExecutor(Catalog).Execute(Run.Of(reading.Plan).First(), null, CancellationToken.None);
    }

    private static PlanReading Read(string environment, string learner, string metrics) => new PlanReader(Catalog).Read(
        $"horizon: 60\nruns: 1\ncheckpoints: {{count: 5}}\nenvironments: [{environment}]\nlearners: [{learner}]\nmetrics: {metrics}", "plan.yaml");
}
