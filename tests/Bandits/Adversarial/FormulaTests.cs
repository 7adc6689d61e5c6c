using Bandits.Adversarial;
using Bandits.Learners.Tests.Shared;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Adversarial;

/// <summary>The distributions follow the published formulas, computed afresh in every round in the plainest way.</summary>
public sealed class FormulaTests
{
    private const int Arms = 5;
    private const int Horizon = 400;

    [Fact]
    public void Learn_Exp3_FollowsItsFormula()
    {
        double eta = Math.Sqrt(2 * Math.Log(Arms) / (Arms * (double)Horizon));
        double[] loss = new double[Arms];
        Follow("Exp3", () => Softmax(loss, -eta), (arm, p, reward) => loss[arm] += (1 - reward) / p[arm]);
    }

    [Fact]
    public void Learn_Exp3Ix_FollowsItsFormula()
    {
        double eta = Math.Sqrt(2 * Math.Log(Arms) / (Arms * (double)Horizon));
        double[] loss = new double[Arms];
        Follow("Exp3Ix", () => Softmax(loss, -eta), (arm, p, reward) => loss[arm] += (1 - reward) / (p[arm] + eta / 2));
    }

    [Fact]
    public void Learn_Exp3P_FollowsItsFormula()
    {
        double beta = Math.Sqrt(Math.Log(Arms / 0.01) / (Arms * (double)Horizon));
        double gamma = 1.05 * Math.Sqrt(Arms * Math.Log(Arms) / Horizon), eta = 0.95 * Math.Sqrt(Math.Log(Arms) / (Arms * (double)Horizon));
        double[] gain = new double[Arms];
        Follow("Exp3P", () => Mix(Softmax(gain, eta), gamma), (arm, p, reward) =>
        {
            for (int i = 0; i < Arms; i++) gain[i] += ((i == arm ? reward : 0) + beta) / p[i];
        });
    }

    [Fact]
    public void Learn_Exp3S_FollowsItsFormula()
    {
        double gamma = Math.Sqrt(Arms * (3 * Math.Log(Arms * (double)Horizon) + Math.E) / ((Math.E - 1) * Horizon));
        double[] weight = [.. Enumerable.Repeat(1.0, Arms)];
        Follow("Exp3S", () => Mix([.. weight.Select(w => w / weight.Sum())], gamma), (arm, p, reward) =>
        {
            double total = weight.Sum();
            for (int i = 0; i < Arms; i++)
                weight[i] = weight[i] * Math.Exp(gamma * (i == arm ? reward / p[arm] : 0) / Arms) + Math.E / Horizon / Arms * total;
        });
    }

    [Fact]
    public void Learn_Rexp3_FollowsItsFormulaAndRestarts()
    {
        // B = ceil((5 ln 5)^(1/3) (400 / 1.5)^(2/3)) = ceil(2.003925 * 41.42977) = ceil(83.02) = 84
        const int Batch = 84;
        double gamma = Math.Sqrt(Arms * Math.Log(Arms) / ((Math.E - 1) * Batch));
        double[] weight = new double[Arms];
        int round = 0;
        Follow(
            "Rexp3",
            () =>
            {
                if (round++ % Batch == 0) Array.Fill(weight, 1);
                return Mix([.. weight.Select(w => w / weight.Sum())], gamma);
            },
            (arm, p, reward) => weight[arm] *= Math.Exp(gamma * reward / p[arm] / Arms));
    }

    [Fact]
    public void Learn_RestartedExp3_FollowsItsFormulaAndRestarts()
    {
        double eta = Math.Sqrt(2 * Math.Log(Arms) / (Arms * 100.0));
        double[] loss = new double[Arms];
        int round = 0;
        Follow(
            "RestartedExp3",
            () =>
            {
                if (round++ % 100 == 0) Array.Clear(loss);
                return Softmax(loss, -eta);
            },
            (arm, p, reward) => loss[arm] += (1 - reward) / p[arm]);
    }

    [Theory]
    [InlineData("TsallisInf", 4, true)]
    [InlineData("TsallisInf importance-weighted", 2, false)]
    public void Learn_TsallisInf_FollowsItsFormula(string name, int scale, bool reducedVariance)
    {
        double[] loss = new double[Arms];
        int round = 0;
        double eta = 0;
        Follow(
            name,
            () =>
            {
                eta = scale / Math.Sqrt(++round);
                // x by bisection, between where the best arm alone has weight 1 and where all have at most 1 / K.
                double low = loss.Min() - 2 * Math.Sqrt(Arms) / eta, high = loss.Min() - 2 / eta;
                for (int step = 0; step < 200; step++)
                {
                    double middle = (low + high) / 2;
                    if (Weights(middle).Sum() > 1) high = middle;
                    else low = middle;
                }

                return Weights(low);
                double[] Weights(double x) => [.. loss.Select(l => 4 / Math.Pow(eta * (l - x), 2))];
            },
            (arm, p, reward) =>
            {
                for (int i = 0; i < Arms; i++)
                {
                    double baseline = reducedVariance && p[i] >= eta * eta ? 0.5 : 0;
                    loss[i] += baseline + (i == arm ? (1 - reward - baseline) / p[i] : 0);
                }
            },
            tolerance: 1e-9);
    }

    [Fact]
    public void Learn_TwoQueries_FollowsItsFormula()
    {
        double eta = Math.Sqrt(2 * Math.Log(Arms) / (Arms * (double)Horizon));
        var learner = new Exp3TwoQueries(Arms, Horizon, new RandomStream(2));
        double[] loss = new double[Arms], p = new double[Arms];
        var noise = new RandomStream(5);
        // Feedback comes late, in turn from both ends.
        var waiting = new List<QueryPair>();
        for (int round = 0; round < Horizon; round++)
        {
            waiting.Add(learner.Act(default));
            if (waiting.Count < 10) continue;
            QueryPair pair = waiting[round % 2 == 0 ? 0 : ^1];
            waiting.Remove(pair);
            double observed = noise.NextDouble();
            learner.Learn(default, pair, new LossPair(noise.NextDouble(), observed));
            loss[pair.Query.Arm] += Arms * observed;
            learner.CopyDistribution(p);
            AssertEqual(Softmax(loss, -eta), p, 1e-12);
        }
    }

    [Theory]
    [InlineData(double.NaN, 0.5)]
    [InlineData(0.5, double.NaN)]
    [InlineData(-0.1, 0.5)]
    [InlineData(0.5, 1.1)]
    public void Learn_TwoQueriesBadLoss_ThrowsAndChangesNothing(double played, double queried)
    {
        var learner = new Exp3TwoQueries(Arms, Horizon, new RandomStream(2));
        QueryPair pair = learner.Act(default);
        byte[] before = State.SavedState.Save(learner);
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, pair, new LossPair(played, queried)));
        Assert.Throws<InvalidOperationException>(() => learner.Learn(
            default, pair with { Query = new Choice((pair.Query.Arm + 1) % Arms, 0.2) }, new LossPair(0.5, 0.5)));
        Assert.Equal(before, State.SavedState.Save(learner));
    }

    [Fact]
    public void Act_Exp3TwoArms_HandComputedProbabilities()
    {
        // K = 2, T = 8: eta = sqrt(2 ln 2 / 16) = 0.2943525. Rewards 0: every estimate is 1 / P.
        // Round 1: P = 1/2, L_a = 2, so P_a = 1 / (1 + e^(2 * 0.2943525)) = 1 / (1 + 1.8016538) = 0.3569320.
        var learner = new Exp3(2, 8, new RandomStream(1));
        double[] p = new double[2];
        Choice choice = learner.Act(default);
        Assert.Equal(0.5, choice.Probability);
        learner.Learn(default, choice, 0);
        learner.CopyDistribution(p);
        Assert.Equal(0.3569320, p[choice.Arm], 1e-7);
    }

    [Fact]
    public void Build_OraclesWithoutTheirKnowledge_SayWhatToGive()
    {
        var random = new RandomStream(1);
        Assert.Contains("Switches", Assert.Throws<ArgumentException>(() => new Exp3S(3, 10, random)).Message, StringComparison.Ordinal);
        Assert.Contains("Variation", Assert.Throws<ArgumentException>(() => new Rexp3(3, 10, random)).Message, StringComparison.Ordinal);
        Assert.Contains("Segment", Assert.Throws<ArgumentException>(() => new RestartedExp3(3, random)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OptionsOutOfRange_Throws()
    {
        var random = new RandomStream(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Exp3(3, 10, random, new Exp3Options { LearningRate = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Exp3(3, 10, random, new Exp3Options { LearningRate = double.PositiveInfinity }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Exp3Ix(3, 10, random, new Exp3IxOptions { Bias = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Exp3P(3, 10, random, new Exp3POptions { FailureProbability = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Exp3P(3, 10, random, new Exp3POptions { Mixing = 1.5 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Exp3S(3, 10, random, new Exp3SOptions { Switches = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rexp3(3, 10, random, new Rexp3Options { Variation = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RestartedExp3(3, random, new RestartedExp3Options { Segment = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Exp3(3, 0, random));
    }

    [Theory]
    [InlineData("Exp3Ix")]
    [InlineData("Exp3S")]
    public void Learn_ChoiceWithoutItsProbability_ThrowsAndChangesNothing(string name)
    {
        Subject subject = Subjects.Build(name, Arms, Horizon);
        Choice choice = subject.Learner.Act(default);
        byte[] before = subject.Save();
        foreach (double probability in new[] { 0, double.NaN, 1.5 })
            Assert.Throws<ArgumentOutOfRangeException>(() => subject.Learner.Learn(default, choice with { Probability = probability }, 0.5));
        Assert.Equal(before, subject.Save());
    }

    // The other weight vanishes in small steps, and the sum kept by differences may end below the one that is left.
    [Fact]
    public void Act_OneArmLeft_ProbabilityIsNeverAboveOne()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            var learner = new RestartedExp3(2, new RandomStream(seed), new RestartedExp3Options { Segment = 1000 });
            var noise = new RandomStream(seed, 7);
            for (int round = 0; round < 1000; round++)
            {
                Choice choice = learner.Act(default);
                Assert.InRange(choice.Probability, double.Epsilon, 1);
                learner.Learn(default, choice, choice.Arm == 0 ? 1 : 0.1 * noise.NextDouble());
            }
        }
    }

    // T = 2: the formulas of both shares gamma lead past their caps, 1/2 and 1.
    [Theory]
    [InlineData("Exp3P", 0.5)]
    [InlineData("Exp3S", 1)]
    public void Learn_HorizonOfTwoRounds_ShareOfTheUniformDistributionIsCapped(string name, double mixing)
    {
        Subject subject = Subjects.Build(name, Arms, 2);
        Choice choice = subject.Learner.Act(default);
        subject.Learner.Learn(default, choice, 1);
        double[] p = new double[Arms];
        ((IHasDistribution)subject.Real).CopyDistribution(p);
        Assert.All(p, probability => Assert.True(probability >= mixing / Arms - 1e-12));
        Assert.Equal(mixing == 1, p[choice.Arm] < 1.0 / Arms + 1e-12);
    }

    // One loss makes a weight 0; when all are, they are computed afresh.
    [Fact]
    public void Learn_HugeRate_StaysADistribution()
    {
        var learner = new Exp3Ix(Arms, Horizon, new RandomStream(1), new Exp3IxOptions { LearningRate = 5000 });
        double[] p = new double[Arms];
        for (int round = 0; round < 30; round++)
        {
            learner.Learn(default, learner.Act(default), 0);
            learner.CopyDistribution(p);
            Assert.Equal(1, p.Sum(), 1e-12);
        }
    }

    private static void Follow(string name, Func<double[]> distribution, Action<int, double[], double> learn, double tolerance = 1e-12)
    {
        Subject subject = Subjects.Build(name, Arms, Horizon);
        var noise = new RandomStream(13);
        double[] actual = new double[Arms];
        for (int round = 0; round < Horizon; round++)
        {
            Choice choice = subject.Learner.Act(default);
            double[] expected = distribution();
            ((IHasDistribution)subject.Real).CopyDistribution(actual);
            AssertEqual(expected, actual, tolerance);
            // A best arm that changes, so that large estimates occur too.
            double reward = (choice.Arm == (round < 150 ? 1 : 3) ? 0.8 : 0) + 0.2 * noise.NextDouble();
            learn(choice.Arm, expected, reward);
            subject.Learner.Learn(default, choice, reward);
        }
    }

    private static void AssertEqual(double[] expected, double[] actual, double tolerance)
    {
        for (int arm = 0; arm < expected.Length; arm++) Assert.Equal(expected[arm], actual[arm], tolerance);
    }

    private static double[] Softmax(double[] score, double scale)
    {
        double top = score.Max(s => scale * s);
        double[] weight = [.. score.Select(s => Math.Exp(scale * s - top))];
        return [.. weight.Select(w => w / weight.Sum())];
    }

    private static double[] Mix(double[] p, double gamma) => [.. p.Select(value => (1 - gamma) * value + gamma / p.Length)];
}
