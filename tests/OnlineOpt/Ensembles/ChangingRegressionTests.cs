using Bandits.Losses;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Ensembles;

/// <summary>A regression whose coefficients change a hundred times: what the learners lose, as measured independently.</summary>
public class ChangingRegressionTests
{
    private const int Rounds = 10_000, Stages = 100, Runs = 10, Dimension = 3;
    private static readonly Ball Disc = new(Dimension, 1);

    // Five comparisons at four standard errors, in which both figures count as means of ten runs: chance of a false alarm about 1 in 1000, for a fixed seed.
    [Fact]
    public void Learners_OnChangingRegression_LoseWhatWasMeasured()
    {
        var own = new AderOptions { GradientBound = 1, StepSizes = [.. Enumerable.Range(0, 8).Select(i => 0.02 * (1 << i))] };
        var theory = new OptimisticEnsembleOptions { Setting = EnsembleSetting.Theory, GradientBound = 1, Smoothness = 0.5 };
        var practical = new OptimisticEnsembleOptions { GradientBound = 1 };
        Assert.Equal(own.StepSizes, practical.StepSizesFor(2, Rounds));

        (Func<FirstOrderLearner> Build, double Mean, double Error)[] subjects =
        [
            (() => new GradientDescent(Disc, new GradientDescentOptions { StepSize = 0.02 }), 153.5, 3.6),
            (() => new Ader(Disc, Rounds, own), 103.1, 2.1),
            (() => new OptimisticEnsemble(Disc, Rounds, theory), 95.2, 2.1),
            (() => new AderPlusPlus(Disc, Rounds, own), 75.2, 1.7),
            (() => new OptimisticEnsemble(Disc, Rounds, practical), 25.7, 0.4),
        ];
        double before = double.PositiveInfinity;
        foreach ((Func<FirstOrderLearner> build, double expected, double error) in subjects)
        {
            double[] losses = [.. Enumerable.Range(0, Runs).Select(run => Loss(build(), run))];
            double mean = losses.Average();
            double own2 = losses.Sum(loss => (loss - mean) * (loss - mean)) / (Runs * (Runs - 1));
            Assert.Equal(expected, mean, 4 * Math.Sqrt(error * error + own2));
            Assert.True(mean < before);
            before = mean;
        }
    }

    private static double Loss(FirstOrderLearner learner, int run)
    {
        RandomStream random = new Streams(1, $"run {run}").Stream("world");
        double[] features = new double[Dimension], coefficients = new double[Dimension], gradient = new double[Dimension];
        var loss = new SquaredLoss(features, 0, 0.5);
        double total = 0;
        for (int t = 0; t < Rounds; t++)
        {
            if (t % (Rounds / Stages) == 0) Direction(random, coefficients, random.NextDouble());
            Direction(random, features, Math.Cbrt(random.NextDouble())); // uniform in the ball
            loss.Target = 0.05 * random.NextGaussian();
            for (int i = 0; i < Dimension; i++) loss.Target += features[i] * coefficients[i];
            Point point = learner.Act(default);
            double value = loss.At(point.Coordinates, gradient);
            learner.Learn(default, point, new LossGradient(value, gradient, loss));
            total += value;
        }

        return total;
    }

    private static void Direction(RandomStream random, double[] vector, double length)
    {
        random.NextDirection(vector);
        for (int i = 0; i < vector.Length; i++) vector[i] *= length;
    }
}
