using Bandits.Environments.Convex;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Problems;

/// <summary>Regret of convex learners in problems between stochastic and adversarial, against independent simulations of the same problems.</summary>
public sealed class ConvexRegretTests
{
    [Theory]
    [InlineData(0.1, 4.32, 0.03)]
    [InlineData(0.3, 12.44, 0.12)]
    [InlineData(1, 49.1, 0.9)]
    public void NoisyLinear_OptimisticDescent_RegretGrowsWithTheNoise(double noise, double regret, double error) =>
        Noisy(noise, 4000).Regret(ball => Theory(ball, 0.2 + noise)).AssertIs(regret, error);

    [Fact]
    [Trait("Category", "Long")]
    public void NoisyLinear_OptimisticDescent_RegretGrowsWithTheRootOfTheRounds()
    {
        (long Rounds, double Regret)[] points = [(1000, 6.51), (4000, 12.44), (16_000, 24.07)];
        double[] means = [.. points.Select(point =>
        {
            Measured regret = Noisy(0.3, point.Rounds).Regret(ball => Theory(ball, 0.5));
            regret.AssertIs(point.Regret);
            return regret.Mean;
        })];
        Assert.Equal(0.47, Math.Log(means[2] / means[0]) / Math.Log(16), 0.03); // of the regret over the rounds, both logarithmic
    }

    [Fact]
    public void NoisyLinear_OtherLearners_AreInOrder()
    {
        Lanes lanes = Noisy(0.3, 4000);
        lanes.Regret(ball => new OptimisticFtrl(ball, new OptimisticFtrlOptions { GradientBound = 0.5 })).AssertIs(2.06);
        lanes.Regret(ball => new GradientDescent(ball, new GradientDescentOptions { GradientBound = 0.5 })).AssertIs(7.08);
        lanes.Regret(ball => new AdaGradNorm(ball)).AssertIs(9.42);
        lanes.Regret(Practical).AssertIs(12.61);
    }

    [Theory]
    [InlineData(0, 5.45, 0.80)]
    [InlineData(500, 45.2, 28.6)]
    [InlineData(2000, 87.7, 28.6)]
    [InlineData(8000, 173.3, 28.6)]
    public void NoisyLinear_Corrupted_RegretGrowsWithTheRootOfTheCorruption(long corrupted, double optimistic, double leader)
    {
        var lanes = new Lanes(20, 8000, streams => new NoisyLinear(streams, new NoisyLinearOptions { Noise = 0.1, Corrupted = corrupted }));
        lanes.Regret(ball => Theory(ball, 1.3)).AssertIs(optimistic);
        lanes.Regret(ball => new OptimisticFtrl(ball, new OptimisticFtrlOptions { GradientBound = 1.3 })).AssertIs(leader, corrupted > 0 ? 0.1 : null);
    }

    [Theory]
    [InlineData(SampleOrder.WithReplacement, 1, 1.82, 0.02)]
    [InlineData(SampleOrder.Reshuffled, 1, 1.81, 0.02)]
    [InlineData(SampleOrder.WithReplacement, 4, 4.00, 0.03)]
    [InlineData(SampleOrder.Reshuffled, 4, 4.25, 0.03)]
    public void RandomOrder_Passes_CostWhatIndependentDrawsCost(SampleOrder order, int passes, double regret, double error) =>
        new Lanes(100, 500 * passes, streams => new RandomOrder(streams, new RandomOrderOptions { Order = order }))
            .Regret(ball => Theory(ball, 2.3, 1)).AssertIs(regret, error);

    [Theory]
    [InlineData(1, 0.5, 500, 1.08, 0.02, 2.21, 0.05, 1.25, 0.02, 1.32, 0.03)]
    [InlineData(1, 0.5, 2000, 1.28, 0.02, 2.50, 0.05, 1.50, 0.02, 1.56, 0.03)]
    [InlineData(10, 0.1, 2000, 20.5, 0.6, 136.2, 0.7, 2.91, 0.02, 69.3, 0.5)]
    public void Quadratic_StronglyConvexLearners_RegretIsLogarithmic(
        double condition, double noise, long rounds, double descent, double descentError, double theory, double theoryError,
        double shifted, double shiftedError, double leader, double leaderError)
    {
        var options = new NoisyQuadraticOptions { Condition = condition, Noise = noise };
        AssertStronglyConvex(options, rounds, descent, descentError, theory, theoryError, shifted, shiftedError, leader, leaderError);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Quadratic_StronglyConvexLearners_RegretIsLogarithmicForLong() =>
        AssertStronglyConvex(new NoisyQuadraticOptions(), 8000, 1.44, 0.02, 2.65, 0.05, 1.72, 0.02, 1.71, 0.03);

    [Theory]
    [InlineData(1, 0.264, 0.001, -6.66, 0.01, -6.69, 0.01, 0.168, 0.003)]
    [InlineData(10, 16.7, 0.5, 118.0, 0.7, -3.01, 0.01, 66.3, 0.5)]
    public void Quadratic_Drifting_OptimismTracks(
        double condition, double descent, double descentError, double theory, double theoryError,
        double shifted, double shiftedError, double leader, double leaderError)
    {
        var options = new NoisyQuadraticOptions { Condition = condition, Noise = 0.05, Amplitude = 0.4, Period = 500 };
        AssertStronglyConvex(options, 2000, descent, descentError, theory, theoryError, shifted, shiftedError, leader, leaderError);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Regression_ExpConcaveLearners_RegretIsLogarithmicForLong() =>
        Regression_ExpConcaveLearners_RegretIsLogarithmic(16_000, 57.2, 0.7, 103.7, 1.1, 87.8, 1.0, 88.8);

    [Theory]
    [InlineData(1000, 26.6, 0.6, 45.5, 0.8, 21.4, 0.5, 22.8)]
    [InlineData(4000, 41.6, 0.8, 73.7, 1.1, 43.2, 0.8, 44.8)]
    public void Regression_ExpConcaveLearners_RegretIsLogarithmic(
        long rounds, double newton, double newtonError, double expConcave, double expConcaveError, double convex, double convexError, double adaptive)
    {
        var lanes = new Lanes(40, rounds, streams => new LinearRegression(streams, new LinearRegressionOptions { GradientBound = 3 }));
        lanes.Regret(ball => new OnlineNewtonStep(ball, new OnlineNewtonStepOptions { Curvature = 1.0 / 9 })).AssertIs(newton, newtonError);
        lanes.Regret(ball => new ExpConcaveOptimisticDescent(ball, new ExpConcaveOptimisticDescentOptions { GradientBound = 3, Curvature = 1.0 / 9 }))
            .AssertIs(expConcave, expConcaveError);
        lanes.Regret(ball => Theory(ball, 3, 1)).AssertIs(convex, convexError);
        lanes.Regret(ball => new AdaGradNorm(ball)).AssertIs(adaptive, convexError);
    }

    [Theory]
    [InlineData(1, 93.21, 44.21, 33.26)]
    [InlineData(5, -18.35, 41.15, -5.81)]
    [InlineData(20, -400.79, 5.10, -33.58)]
    [InlineData(100, -1842.88, -804.45, -10.18)]
    public void SignFlips_Predictable_RegretIsExact(long period, double optimistic, double descent, double leader)
    {
        var lanes = new Lanes(1, 4000, _ => new SignFlips(new SignFlipsOptions { Period = period }));
        Assert.Equal(optimistic, lanes.Regret(ball => Theory(ball, 0.5)).Mean, 0.0051);
        Assert.Equal(descent, lanes.Regret(ball => new GradientDescent(ball, new GradientDescentOptions { GradientBound = 0.5 })).Mean, 0.0051);
        Assert.Equal(leader, lanes.Regret(ball => new OptimisticFtrl(ball, new OptimisticFtrlOptions { GradientBound = 0.5 })).Mean, 0.0051);
    }

    [Fact]
    public void AbsoluteRegression_NoNoise_RegretIsExact()
    {
        var lanes = new Lanes(1, 2000, streams => new AbsoluteRegression(streams, new AbsoluteRegressionOptions { Noise = 0 }));
        Assert.Equal(34.17, lanes.AgainstComparator(Implicit).Mean, 0.0051);
        Assert.Equal(62.54, lanes.AgainstComparator(Descent).Mean, 0.0051);
        Assert.Equal(131.10, lanes.AgainstComparator(Practical).Mean, 0.0051);
    }

    [Theory]
    [InlineData(0.05, 36.9, 0.2, 39.3, 0.2, 77.1, 0.3)]
    [InlineData(0.3, 39.3, 0.4, 32.0, 0.4, 42.7, 0.5)]
    public void AbsoluteRegression_Noise_ImplicitHintsHelpWhileItIsSmall(
        double noise, double implied, double impliedError, double descent, double descentError, double optimistic, double optimisticError)
    {
        var lanes = new Lanes(60, 2000, streams => new AbsoluteRegression(streams, new AbsoluteRegressionOptions { Noise = noise }));
        lanes.AgainstComparator(Implicit).AssertIs(implied, impliedError);
        lanes.AgainstComparator(Descent).AssertIs(descent, descentError);
        lanes.AgainstComparator(Practical).AssertIs(optimistic, optimisticError);
    }

    private static void AssertStronglyConvex(
        NoisyQuadraticOptions options, long rounds, double descent, double descentError, double theory, double theoryError,
        double shifted, double shiftedError, double leader, double leaderError)
    {
        var lanes = new Lanes(100, rounds, streams => new NoisyQuadratic(streams, options));
        lanes.Regret(ball => new GradientDescent(ball, new GradientDescentOptions { StrongConvexity = 1 })).AssertIs(descent, descentError);
        lanes.Regret(ball => new StronglyConvexOptimisticDescent(ball, new StronglyConvexOptimisticDescentOptions { StrongConvexity = 1 }))
            .AssertIs(theory, theoryError);
        lanes.Regret(ball => new StronglyConvexOptimisticDescent(
            ball, new StronglyConvexOptimisticDescentOptions { StrongConvexity = 1, Smoothness = options.Condition })).AssertIs(shifted, shiftedError);
        lanes.Regret(ball => new OptimisticFtl(ball, new OptimisticFtlOptions { StrongConvexity = 1 })).AssertIs(leader, leaderError);
    }

    private static Lanes Noisy(double noise, long rounds) =>
        new(20, rounds, streams => new NoisyLinear(streams, new NoisyLinearOptions { Noise = noise }));

    private static OptimisticDescent Theory(Ball ball, double bound, double smoothness = 0) =>
        new(ball, new OptimisticDescentOptions { GradientBound = bound, Smoothness = smoothness });

    private static OptimisticDescent Practical(Ball ball) => new(ball);

    private static GradientDescent Descent(Ball ball) => new(ball, new GradientDescentOptions { GradientBound = 1 });

    private static ImplicitOptimisticDescent Implicit(Ball ball) => new(ball);
}
