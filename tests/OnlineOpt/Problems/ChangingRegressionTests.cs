using Bandits.Environments.Convex;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Ensembles;

namespace Bandits.OnlineOpt.Tests.Problems;

/// <summary>Cumulative loss in a regression whose weights change a hundred times, against an independent simulation.</summary>
public sealed class ChangingRegressionTests
{
    private const long Rounds = 10_000;

    private static readonly Lanes Lanes = new(10, Rounds, streams => new LinearRegression(streams, new LinearRegressionOptions
    {
        Dimension = 3, Segment = 100, WeightNorm = 1, Weights = WeightLaw.UniformNorm, Features = FeatureLaw.Ball, Noise = NoiseLaw.Gaussian,
        NoiseSize = 0.05, Scale = 0.5, GradientBound = 1,
    }));

    // The pool of all ensembles but the one with constants from theory.
    private static readonly double[] Steps = [.. Enumerable.Range(0, 8).Select(i => 0.02 * (1 << i))];

    [Fact]
    public void SingleLearners_StagesOfWeights_AreSlow()
    {
        Lanes.Loss(ball => new GradientDescent(ball, new GradientDescentOptions { StepSize = 0.02 })).AssertIs(153.5, 3.6);
        Lanes.Loss(ball => new ScaleFreeDescent(ball)).AssertIs(69.5, 2.5);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Ensembles_StagesOfWeights_OptimismIsBest()
    {
        Lanes.Loss(ball => new Ader(ball, Rounds, new AderOptions { GradientBound = 1, StepSizes = Steps })).AssertIs(103.1, 2.1);
        Lanes.Loss(ball => new AderPlusPlus(ball, Rounds, new AderOptions { GradientBound = 1, StepSizes = Steps })).AssertIs(75.2, 1.7);
        Lanes.Loss(ball => new OptimisticEnsemble(
            ball, Rounds, new OptimisticEnsembleOptions { Setting = StepSetting.Theory, GradientBound = 1, Smoothness = 0.5 })).AssertIs(95.2, 2.1);
        Lanes.Loss(ball => new OptimisticEnsemble(ball, Rounds, new OptimisticEnsembleOptions { GradientBound = 1 })).AssertIs(25.7, 0.4);
    }
}
