using Bandits.Losses;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Tests.Descent;

/// <summary>Options that name hints and settings, and those that must be given where no problem says them.</summary>
public class OptionTests
{
    private static readonly Ball Disc = new(2, 1);

    private static readonly (string Name, Func<HintKind, IHint?, FirstOrderLearner> Build)[] Optimists =
    [
        ("OptimisticDescent", (kind, hint) => new OptimisticDescent(Disc, new OptimisticDescentOptions { Hint = kind }, hint)),
        ("OneStepOptimisticDescent", (kind, hint) => new OneStepOptimisticDescent(Disc, new OneStepOptimisticDescentOptions { StepSize = 0.2, Hint = kind }, hint)),
        ("StronglyConvexOptimisticDescent", (kind, hint) =>
            new StronglyConvexOptimisticDescent(Disc, new StronglyConvexOptimisticDescentOptions { StrongConvexity = 2, Hint = kind }, hint)),
        ("ExpConcaveOptimisticDescent", (kind, hint) => new ExpConcaveOptimisticDescent(
            Disc, new ExpConcaveOptimisticDescentOptions { GradientBound = 2, Curvature = 0.5, Hint = kind }, hint)),
        ("OptimisticFtrl", (kind, hint) => new OptimisticFtrl(Disc, new OptimisticFtrlOptions { GradientBound = 2, Hint = kind }, hint)),
        ("OptimisticFtl", (kind, hint) => new OptimisticFtl(Disc, new OptimisticFtlOptions { StrongConvexity = 2, Hint = kind }, hint)),
        ("OptimisticHedge", (kind, hint) => new OptimisticHedge(2, new OptimisticHedgeOptions { Hint = kind }, hint)),
    ];

    public static TheoryData<string> Names => [.. Optimists.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Hint_NamedInOptions_IsTheHintItself(string name)
    {
        Func<HintKind, IHint?, FirstOrderLearner> build = Optimists.First(one => one.Name == name).Build;
        (HintKind, Func<IHint>)[] hints =
        [
            (HintKind.LastGradient, () => new LastGradient(2)), (HintKind.Zero, () => new ZeroHint()),
            (HintKind.MeanGradient, () => new MeanGradient(2)), (HintKind.PastLoss, () => new PastLossHint(2)),
        ];
        var paths = new List<double[][]>();
        foreach ((HintKind kind, Func<IHint> hint) in hints)
        {
            double[][] named = Path(build(kind, null)), given = Path(build(HintKind.LastGradient, hint()));
            Assert.Equal(given, named);
            paths.Add(named);
        }

        // Where the next step starts from the point played, the past loss's gradient is the last one.
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < i; j++) Assert.NotEqual(paths[i][^1], paths[j][^1]);

        static double[][] Path(FirstOrderLearner learner)
        {
            return [.. Enumerable.Range(0, 12).Select(t =>
            {
                var loss = new SquaredLoss([Math.Cos(t), Math.Sin(t)], 0.3);
                Point point = learner.Act(default);
                double[] played = [.. point.Coordinates], gradient = new double[2];
                learner.Learn(default, point, new LossGradient(loss.At(played, gradient), gradient, loss));
                return played;
            })];
        }
    }

    [Fact]
    public void Setting_OfOptimisticDescent_FollowsWhatIsGiven()
    {
        double[] Second(OptimisticDescentOptions options) => Play.All(new OptimisticDescent(Disc, options), [[0.3, 0], [0.2, 0.1]])[2];
        double[] theory = Second(new OptimisticDescentOptions { GradientBound = 1 }), practical = Second(new OptimisticDescentOptions());
        Assert.NotEqual(theory, practical);
        Assert.Equal(theory, Second(new OptimisticDescentOptions { Setting = StepSetting.Theory, GradientBound = 1 }));
        Assert.Equal(practical, Second(new OptimisticDescentOptions { Setting = StepSetting.Practical }));
        Throws("GradientBound", () => new OptimisticDescent(Disc, new OptimisticDescentOptions { Setting = StepSetting.Theory }));
        Throws("no use", () => new OptimisticDescent(Disc, new OptimisticDescentOptions { Setting = StepSetting.Practical, GradientBound = 1 }));
        Throws("no use", () => new ImplicitOptimisticDescent(Disc, new ImplicitOptimisticDescentOptions { Setting = StepSetting.Practical, GradientBound = 1 }));
        Throws("GradientBound", () => new ImplicitOptimisticDescent(Disc, new ImplicitOptimisticDescentOptions { Setting = StepSetting.Theory }));
    }

    [Fact]
    public void Setting_OfStronglyConvexDescent_IsPracticalWithSmoothness()
    {
        var known = new StronglyConvexOptimisticDescentOptions { StrongConvexity = 1 };
        Assert.Equal(StepSetting.Theory, known.EffectiveSetting);
        Assert.Equal(StepSetting.Practical, (known with { Smoothness = 2 }).EffectiveSetting);
        Throws("Smoothness", () => new StronglyConvexOptimisticDescent(Disc, known with { Setting = StepSetting.Practical }));
        Throws("no use", () => new StronglyConvexOptimisticDescent(Disc, known with { Setting = StepSetting.Theory, Smoothness = 2 }));
    }

    [Fact]
    public void Constructor_WhatOnlyAProblemSaysIsMissing_NamesIt()
    {
        Throws("GradientBound", () => new DualAveraging(Disc, new DualAveragingOptions()));
        Throws("GradientBound", () => new FrankWolfe(Disc, 10, new FrankWolfeOptions()));
        Throws("GradientBound", () => new ParameterFreeDescent(2, new ParameterFreeDescentOptions()));
        Throws("GradientBound", () => new ExpConcaveOptimisticDescent(Disc, new ExpConcaveOptimisticDescentOptions { Curvature = 1 }));
        Throws("GradientBound", () => new ExpConcaveOptimisticDescent(Disc, new ExpConcaveOptimisticDescentOptions { ExpConcavity = 1 }));
        Throws("Curvature", () => new ExpConcaveOptimisticDescent(Disc, new ExpConcaveOptimisticDescentOptions { GradientBound = 1 }));
        Throws("Curvature", () => new OnlineNewtonStep(Disc, new OnlineNewtonStepOptions()));
        Throws("StrongConvexity", () => new StronglyConvexOptimisticDescent(Disc, new StronglyConvexOptimisticDescentOptions()));
        Throws("StrongConvexity", () => new OptimisticFtl(Disc, new OptimisticFtlOptions()));
        Throws("GradientBound", () => new OptimisticFtrl(Disc, new OptimisticFtrlOptions()));
        Throws("GradientBound", () => new GradientDescent(Disc, new GradientDescentOptions()));
    }

    /// <summary>eta = sqrt(ln d / (T d)).</summary>
    [Fact]
    public void SoftBayes_DefaultRate_IsThatOfTheory()
    {
        double[][] Path(SoftBayes learner) => Play.All(learner, [[-1, -1, -1], [-1.2, -0.9, -0.9]]);
        double rate = Math.Sqrt(Math.Log(3) / (50 * 3));
        Assert.Equal(Path(new SoftBayes(3, 50, new SoftBayesOptions { LearningRate = rate })), Path(new SoftBayes(3, 50)));
    }

    private static void Throws(string part, Func<object> build) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(build).Message, StringComparison.Ordinal);
}
