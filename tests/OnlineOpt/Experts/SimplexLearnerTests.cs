using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Tests.Descent;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Experts;

/// <summary>Learners on the simplex.</summary>
public class SimplexLearnerTests
{
    [Fact]
    public void ExponentiatedGradient_DrawnGradients_IsMultiplicative()
    {
        var random = new RandomStream(1);
        var learner = new ExponentiatedGradient(4, 10, new ExponentiatedGradientOptions { LearningRate = 0.3 });
        double[] p = [0.25, 0.25, 0.25, 0.25];
        for (int t = 0; t < 100; t++)
        {
            double[] gradient = [.. Enumerable.Range(0, 4).Select(_ => 2 * random.NextDouble() - 1)];
            Play.AssertNear(p, Play.Round(learner, gradient), 1e-12);
            for (int i = 0; i < 4; i++) p[i] *= Math.Exp(-0.3 * gradient[i]);
            double sum = p.Sum();
            for (int i = 0; i < 4; i++) p[i] /= sum;
        }
    }

    [Fact]
    public void ExponentiatedGradient_HugeGradients_StaysOnTheSimplex()
    {
        var learner = new ExponentiatedGradient(2, 10, new ExponentiatedGradientOptions { LearningRate = 1 });
        double[][] path = Play.All(learner, [[1e150, -1e150], [0, 0]]);
        Play.AssertNear([0, 1], path[1], 0);
    }

    [Fact]
    public void OptimisticHedge_ZeroHintAndFixedRate_IsExponentiatedGradient()
    {
        double[][] hedge = Play.All(new OptimisticHedge(2, new OptimisticHedgeOptions { LearningRate = 0.5 }, new ZeroHint()), Play.Turning);
        double[][] plain = Play.All(new ExponentiatedGradient(2, 1, new ExponentiatedGradientOptions { LearningRate = 0.5 }), Play.Turning);
        for (int t = 0; t < plain.Length; t++) Play.AssertNear(plain[t], hedge[t], 1e-15);
    }

    [Fact]
    public void OptimisticHedge_DefaultRate_FollowsTheErrorsOfTheHints()
    {
        // Errors in the largest coordinate: |(1,0)| = 1, then |(.5,-.5) - (1,0)| = .5: eta_3 = sqrt(ln 2 / 2.25); G_2 + m_3 = (2, -1).
        double[][] path = Play.All(new OptimisticHedge(2), Play.Turning);
        double rate = Math.Sqrt(Math.Log(2) / 2.25);
        Assert.Equal(1 / (1 + Math.Exp(3 * rate)), path[2][0], 1e-12);
    }

    [Fact]
    public void SoftBayes_RateOne_IsBayesRule()
    {
        var random = new RandomStream(2);
        var learner = new SoftBayes(3, 100, new SoftBayesOptions { LearningRate = 1 });
        double[] posterior = [1.0 / 3, 1.0 / 3, 1.0 / 3];
        for (int t = 0; t < 50; t++)
        {
            Point point = learner.Act(default);
            Play.AssertNear(posterior, point.Coordinates, 1e-12);
            double[] likelihood = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            double product = likelihood.Zip(posterior, (r, x) => r * x).Sum();
            learner.Learn(default, point, new LossGradient(-Math.Log(product), [.. likelihood.Select(r => -r / product)]));
            for (int i = 0; i < 3; i++) posterior[i] *= likelihood[i] / product;
        }
    }

    [Fact]
    public void SoftBayes_OneRound_MovesByTheRate()
    {
        // x = 1/2 (1 - .1 + .1 r / (r'x)), r = (3, 1), r'x = 2.
        var learner = new SoftBayes(2, 100, new SoftBayesOptions { LearningRate = 0.1 });
        Play.AssertNear([0.525, 0.475], Play.All(learner, [[-1.5, -0.5]])[1], 1e-12);
    }

    [Theory]
    [InlineData(1.0, -3.0)]
    [InlineData(-1.0, -2.0)]
    public void SoftBayes_GradientOfAnotherLoss_IsRefused(double first, double second)
    {
        var learner = new SoftBayes(2, 100, new SoftBayesOptions { LearningRate = 0.1 });
        Point point = learner.Act(default);
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, point, new LossGradient(0, [first, second])));
    }
}
