using Bandits.Contextual;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Contextual;

/// <summary>The formulas of ChebCB, against values computed independently.</summary>
public sealed class ChebCbFormulaTests
{
    private static readonly (double Context, int Arm, double Cost)[] Trace =
        [(0.1, 0, 10), (0.9, 0, 30), (0.5, 1, 15), (0.3, 1, 20), (0.7, 0, 25), (0.2, 1, 8), (0.8, 1, 11)];

    [Fact]
    public void Update_ForcedArms_KnownTrace()
    {
        ChebCb learner = Learner(2, 3);
        foreach ((double context, int arm, double cost) in Trace) Update(learner, context, arm, cost);
        Assert.Equal(30, learner.Largest);
        foreach ((double context, double first, double second) in new[] { (0.0, 7.5, -1.8182), (0.5, 20.0, 17.8788), (1.0, 32.5, -2.5757) })
        {
            Assert.Equal(first, Prediction(learner, 0, context), 1e-4);
            Assert.Equal(second, Prediction(learner, 1, context), 1e-4);
        }

        Assert.Equal(0.666895, learner.Gamma, 1e-6);
        learner.Act(0.4);
        double[] p = new double[2];
        learner.CopyDistribution(p);
        Assert.Equal(0.447947, p[0], 1e-4);
        Assert.Equal(0.552053, p[1], 1e-4);
    }

    // What was predicted when a choice was made counts, not what would be now.
    [Fact]
    public void Learn_LateAndOutOfOrder_ErrorOfThePredictionAtTheChoice()
    {
        ChebCb played = Learner(2, 3), expected = Learner(2, 3);
        foreach ((double context, int arm, double cost) in Trace)
        {
            Update(played, context, arm, cost);
            Update(expected, context, arm, cost);
        }

        double[] contexts = [0.4, 0.6, 0.15], f = new double[3];
        NumberedChoice[] choices = [.. contexts.Select(played.Act)];
        double[] predictions = [.. contexts.Select((context, i) => Prediction(expected, choices[i].Arm, context))];
        foreach (int i in new[] { 2, 0, 1 })
        {
            played.Learn(double.NaN, choices[i], new Cost(7 + 9 * i)); // the context was kept too
            Chebyshev.Fill(2 * contexts[i] - 1, f);
            expected.Update(choices[i].Arm, f, predictions[i], 7 + 9 * i);
            Assert.Equal(expected.Gamma, played.Gamma);
            for (int arm = 0; arm < 2; arm++) Assert.Equal(expected.Theta(arm).ToArray(), played.Theta(arm).ToArray());
        }
    }

    [Fact]
    public void Fill_ThreePredictions_InverseGaps()
    {
        double[] p = new double[3];
        InverseGapWeighting.Fill([3, 1, 2], 2, p);
        Assert.Equal(1 / 7.0, p[0], 1e-15);
        Assert.Equal(1 / 5.0, p[2], 1e-15);
        Assert.Equal(1 - 1 / 7.0 - 1 / 5.0, p[1], 1e-15);
        InverseGapWeighting.Fill([1, 1, 1], 1e9, p);
        Assert.All(p, value => Assert.Equal(1 / 3.0, value, 1e-15));
    }

    [Fact]
    public void Observe_History_SameModelAsPlayed()
    {
        ChebCb played = Learner(2, 3), told = Learner(2, 3);
        foreach ((double context, int arm, double cost) in Trace)
        {
            Update(played, context, arm, cost);
            told.Observe(context, arm, new(cost));
        }

        for (int arm = 0; arm < 2; arm++) Assert.Equal(played.Theta(arm).ToArray(), told.Theta(arm).ToArray());
        Assert.Equal(played.Gamma, told.Gamma);
    }

    // 60 random problems with noise far larger than the trend, so that bounds are met.
    [Fact]
    public void Update_WildCosts_CoefficientsStayInTheBoxAndFitBestThere()
    {
        var random = new RandomStream(5);
        int met = 0;
        for (int problem = 0; problem < 60; problem++)
        {
            ChebCb learner = Learner(1, 6);
            var equations = new NormalEquations(6);
            double[] f = new double[6];
            for (int i = 0; i < 8; i++)
            {
                double context = random.NextDouble(), cost = random.NextDouble() < 0.5 ? 0 : 100 * random.NextDouble();
                Update(learner, context, 0, cost);
                Chebyshev.Fill(2 * context - 1, f);
                equations.Add(f, cost);
            }

            double[] theta = learner.Theta(0).ToArray();
            for (int j = 0; j < 6; j++)
            {
                double bound = j == 0 ? learner.Largest : 2 * learner.Largest / j;
                Assert.InRange(Math.Abs(theta[j]), 0, bound * (1 + 1e-9));
                // Within the box the gradient vanishes, at a bound it points out; 200 cycles leave a small rest.
                double gradient = 1e-6 * theta[j] - equations.Target[j];
                for (int k = 0; k < 6; k++) gradient += equations.Gram[j * 6 + k] * theta[k];
                bool atBound = Math.Abs(theta[j]) > bound * (1 - 1e-9);
                met += atBound ? 1 : 0;
                if (atBound) Assert.True(gradient * Math.Sign(theta[j]) <= 0.02 * learner.Largest);
                else Assert.Equal(0, gradient, 0.02 * learner.Largest);
            }
        }

        Assert.True(met > 30);
    }

    [Fact]
    public void Fill_CosineOfAngle_CosineOfMultiples()
    {
        double[] f = new double[12];
        for (double angle = 0; angle <= Math.PI; angle += 0.01)
        {
            Chebyshev.Fill(Math.Cos(angle), f);
            for (int j = 0; j < f.Length; j++) Assert.Equal(Math.Cos(j * angle), f[j], 1e-12);
        }
    }

    // sum p_i (f_i - min f) <= 2 d / gamma + (gamma / 4) sum p_i (y_i - f_i)^2, for every y, f and gamma.
    [Fact]
    public void Fill_AnyPredictionsAndMeans_SquareCbInequality()
    {
        var random = new RandomStream(6);
        for (int trial = 0; trial < 100_000; trial++)
        {
            int d = 1 + random.NextIndex(20);
            double gamma = Math.Pow(10, 6 * random.NextDouble() - 3);
            double[] y = new double[d], f = new double[d], p = new double[d];
            for (int i = 0; i < d; i++)
            {
                y[i] = random.NextGaussian();
                f[i] = y[i] + random.NextGaussian() * Math.Pow(10, 4 * random.NextDouble() - 3);
            }

            InverseGapWeighting.Fill(y, gamma, p);
            Assert.Equal(1, p.Sum(), 1e-12);
            if (trial % 2 == 0) // the worst means for these predictions and an arm that shall be best
            {
                int best = random.NextIndex(d);
                for (int i = 0; i < d; i++) f[i] = y[i] + (i == best ? -(1 - p[i]) / p[i] : 1) * 2 / gamma;
            }

            double regret = 0, error = 0;
            for (int i = 0; i < d; i++)
            {
                regret += p[i] * (f[i] - f.Min());
                error += p[i] * (y[i] - f[i]) * (y[i] - f[i]);
            }

            double bound = 2 * d / gamma + gamma / 4 * error;
            Assert.True(regret <= bound * (1 + 1e-9), $"d = {d}, gamma = {gamma}");
        }
    }

    // All costs in one context: what is left of a pivot is lambda = 1e-6, far below the rounding of 1e12.
    [Fact]
    public void Solve_OneContextManyTimes_Finite()
    {
        var random = new RandomStream(8);
        double[] f = new double[6];
        for (int trial = 0; trial < 50; trial++)
        {
            var equations = new NormalEquations(6);
            for (int j = 0; j < 6; j++) f[j] = 1e6 * random.NextGaussian();
            equations.Add(f, 3);
            var fit = new RidgeFit(6, 1e-6);
            fit.Solve(equations, null);
            Assert.All(fit.Theta.ToArray(), value => Assert.True(double.IsFinite(value)));
        }
    }

    [Fact]
    public void Build_HorizonAndLargestCost_ConstantGamma()
    {
        var learner = new ChebCb(20, new(0, 1), new RandomStream(1), new ChebCbOptions { Horizon = 5000, LargestCost = 300 });
        double expected = Math.Sqrt(20 * 5000.0 / (20 * 6 * Math.Log(5000) * 300 * 300 / 4));
        Assert.Equal(expected, learner.Gamma, 1e-15);
        Update(learner, 0.5, 3, 70);
        Assert.Equal(expected, learner.Gamma, 1e-15);
    }

    [Fact]
    public void Build_HorizonWithoutLargestCost_Throws()
    {
        Assert.Throws<ArgumentException>(() => new ChebCb(2, new(0, 1), new RandomStream(1), new ChebCbOptions { Horizon = 5000 }));
        Assert.Throws<ArgumentException>(() => new ChebCb(2, new(0, 1), new RandomStream(1), new ChebCbOptions { LargestCost = 5 }));
    }

    private static ChebCb Learner(int arms, int features) =>
        new(arms, new ContextRange(0, 1), new RandomStream(1), new ChebCbOptions { Features = features });

    private static void Update(ChebCb learner, double context, int arm, double cost)
    {
        double[] f = new double[learner.Theta(0).Length];
        Chebyshev.Fill(2 * context - 1, f);
        learner.Update(arm, f, Prediction(learner, arm, context), cost);
    }

    private static double Prediction(ChebCb learner, int arm, double context)
    {
        double[] f = new double[learner.Theta(0).Length];
        Chebyshev.Fill(2 * context - 1, f);
        double sum = 0;
        for (int j = 0; j < f.Length; j++) sum += learner.Theta(arm)[j] * f[j];
        return sum;
    }
}
