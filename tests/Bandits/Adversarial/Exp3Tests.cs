using Bandits.Adversarial;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Adversarial;

public sealed class Exp3Tests
{
    // Rates from far below to far above the default: the sum of the weights hardly moves, or falls by half in a few rounds.
    [Theory]
    [InlineData(2, 1e-4)]
    [InlineData(10, 0.01)]
    [InlineData(10, 0.5)]
    [InlineData(1000, 0.05)]
    public void CopyDistribution_ManyRounds_SumsToOneAndIsTheSoftmaxOfTheLosses(int arms, double rate)
    {
        var learner = new Exp3(arms, 1, new RandomStream(2), new Exp3Options { LearningRate = rate });
        var world = new RandomStream(3);
        double[] loss = new double[arms], p = new double[arms];
        for (int round = 0; round < 20_000; round++)
        {
            Choice choice = learner.Act(default);
            double reward = world.NextIndex(3) / 2.0;
            learner.Learn(default, choice, reward);
            loss[choice.Arm] += (1 - reward) / choice.Probability;
            learner.CopyDistribution(p);
            Assert.Equal(1, p.Sum(), 1e-12);
            if (round % 100 != 0) continue;
            double least = loss.Min(), total = loss.Sum(l => Math.Exp(-rate * (l - least)));
            for (int arm = 0; arm < arms; arm++) Assert.Equal(Math.Exp(-rate * (loss[arm] - least)) / total, p[arm], 1e-11);
        }
    }
}
