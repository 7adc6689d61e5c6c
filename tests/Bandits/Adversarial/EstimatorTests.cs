using Bandits.Learners.Tests.Shared;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Adversarial;

/// <summary>What the loss estimates are worth on average over the draw, by going through every arm that could be drawn.</summary>
public sealed class EstimatorTests
{
    private const int Arms = 4;
    private static readonly double[] Reward = [0.9, 0.25, 0, 0.6];

    [Theory]
    [InlineData("Exp3")]
    [InlineData("TsallisInf", "loss")]
    [InlineData("TsallisInf importance-weighted", "loss")]
    [InlineData("RestartedExp3", "weights", "loss")]
    public void Learn_EveryArmDrawn_LossEstimateIsUnbiased(string name, params string[] path) =>
        AssertMean(name, path.Length == 0 ? ["loss"] : path, (arm, _) => 1 - Reward[arm]);

    [Fact]
    public void Learn_Rexp3EveryArmDrawn_GainEstimateIsUnbiased() =>
        AssertMean("Rexp3", ["weights", "loss"], (arm, _) => -Reward[arm]);

    // Bias gamma = eta / 2 in the denominator: E = l P / (P + gamma), never above the loss.
    [Fact]
    public void Learn_Exp3IxEveryArmDrawn_EstimateIsShrunk()
    {
        double bias = Math.Sqrt(2 * Math.Log(Arms) / (Arms * 500.0)) / 2;
        AssertMean("Exp3Ix", ["weights", "loss"], (arm, p) => (1 - Reward[arm]) * p / (p + bias));
    }

    // A bonus beta / P for every arm: E = -(g + beta / P).
    [Fact]
    public void Learn_Exp3PEveryArmDrawn_GainEstimateHasTheBonus()
    {
        double beta = Math.Sqrt(Math.Log(Arms / 0.01) / (Arms * 500.0));
        AssertMean("Exp3P", ["weights", "loss"], (arm, p) => -Reward[arm] - beta / p);
    }

    [Fact]
    public void Learn_TwoQueriesEveryArmQueried_LossEstimateIsUnbiasedAndFreeOfThePlayedLoss()
    {
        var learner = new Bandits.Adversarial.Exp3TwoQueries(Arms, 500, new RandomStream(1));
        double[] mean = new double[Arms];
        var seen = new HashSet<int>();
        double[] before = Probe.Numbers(learner, "weights", "loss");
        byte[] state = State.SavedState.Save(learner);
        for (long key = 0; seen.Count < Arms; key++)
        {
            Probe.Load(learner, state, key);
            QueryPair pair = learner.Act(default);
            if (!seen.Add(pair.Query.Arm)) continue;
            Assert.Equal(1.0 / Arms, pair.Query.Probability);
            learner.Learn(default, pair, new LossPair(0.123, 1 - Reward[pair.Query.Arm]));
            double[] after = Probe.Numbers(learner, "weights", "loss");
            for (int arm = 0; arm < Arms; arm++) mean[arm] += (after[arm] - before[arm]) / Arms;
        }

        for (int arm = 0; arm < Arms; arm++) Assert.Equal(1 - Reward[arm], mean[arm], 1e-12);
    }

    private static void AssertMean(string name, string[] path, Func<int, double, double> expected)
    {
        Subject subject = Subjects.Build(name, Arms, 500);
        var noise = new RandomStream(3);
        for (int round = 0; round < 60; round++)
        {
            Choice choice = subject.Learner.Act(default);
            subject.Learner.Learn(default, choice, noise.NextDouble() * (choice.Arm == 0 ? 1 : 0.8));
        }

        byte[] state = subject.Save();
        double[] before = Probe.Numbers(subject.State, path);
        double[] mean = new double[Arms], probability = new double[Arms];
        for (int drawn = 0; drawn < Arms; drawn++)
        {
            Choice choice = Probe.Force(subject, state, drawn);
            probability[drawn] = choice.Probability;
            subject.Learner.Learn(default, choice, Reward[drawn]);
            double[] after = Probe.Numbers(subject.State, path);
            for (int arm = 0; arm < Arms; arm++) mean[arm] += choice.Probability * (after[arm] - before[arm]);
        }

        Assert.Equal(1, probability.Sum(), 1e-12);
        for (int arm = 0; arm < Arms; arm++) Assert.Equal(expected(arm, probability[arm]), mean[arm], 1e-10);
    }
}
