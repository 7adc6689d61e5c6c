using Bandits.Adaptive;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Tests;

namespace Bandits.Learners.Tests.Adaptive;

public sealed class SaolOneQueryTests
{
    // min(1/2, 1/sqrt(L)) is 1/2 for both block lengths, 2 and 4.
    [Fact]
    public void New_ShortBlocks_StepIsCapped()
    {
        double[] weights = new double[2];
        new SaolOneQuery(2, 4, new RandomStream(1)).CopyLevelWeights(weights);
        Assert.Equal([0.5, 0.5], weights);
    }

    [Fact]
    public void Learn_Rounds_FollowsTheFormulas()
    {
        // n = 4, T = 100: levels 2..7.
        const int Arms = 4, Rounds = 100;
        var learner = new SaolOneQuery(Arms, Rounds, new RandomStream(1));
        Assert.Equal([4L, 8, 16, 32, 64, 128], learner.LevelLengths);
        double[] alphas = [.. learner.LevelLengths.Select(length => Math.Min(0.5, 1 / Math.Sqrt(length)) / Arms)];
        double[] weights = [.. alphas];
        double[][] losses = [.. alphas.Select(_ => new double[Arms])];
        RandomStream rewards = new(2), uniforms = new(1);
        double[] reported = new double[Arms], shares = new double[weights.Length];
        for (int round = 1; round <= Rounds; round++)
        {
            double[][] x = [.. losses.Select((loss, k) => Softmax(loss, Math.Sqrt(2 * Math.Log(Arms) / (Arms * (double)learner.LevelLengths[k]))))];
            double[] p = [.. Enumerable.Range(0, Arms).Select(i => x.Select((level, k) => level[i] * weights[k] / weights.Sum()).Sum())];
            learner.CopyDistribution(reported);
            learner.CopyLevelWeights(shares);
            StablReading.Equal(p, reported, 1e-10);
            StablReading.Equal([.. weights.Select(weight => weight / weights.Sum())], shares, 1e-10);
            int level = First(shares, uniforms.NextDouble()), arm = First(x[level], uniforms.NextDouble());
            Choice action = learner.Act(default);
            Assert.Equal(arm, action.Arm);
            Assert.Equal(p[arm], action.Probability, 1e-10);
            double reward = rewards.NextDouble();
            learner.Learn(default, action, reward);
            for (int k = 0; k < weights.Length; k++)
            {
                double h = (1 - reward) / p[arm], z = alphas[k] * (p[arm] - x[k][arm]) * h;
                weights[k] *= 1 + Math.Clamp(z, -0.5, 0.5);
                losses[k][arm] += h;
                if (round % learner.LevelLengths[k] == 0) (weights[k], losses[k]) = (alphas[k], new double[Arms]);
            }
        }

        static double[] Softmax(double[] losses, double eta)
        {
            double[] weights = [.. losses.Select(loss => Math.Exp(-eta * (loss - losses.Min())))];
            return [.. weights.Select(weight => weight / weights.Sum())];
        }

        static int First(double[] probabilities, double uniform)
        {
            int i = 0;
            for (double sum = probabilities[0]; sum <= uniform; sum += probabilities[i]) i++;
            return i;
        }
    }

    [Fact]
    public void Protocol_BadFeedbackOrOrder_IsRefusedAndChangesNothing()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SaolOneQuery(0, 10, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SaolOneQuery(2, 0, new RandomStream(1)));
        var learner = new SaolOneQuery(3, 100, new RandomStream(1));
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, new Choice(0, 1), 0.5));
        Choice action = learner.Act(default);
        byte[] before = SavedState.Save(learner);
        Assert.Throws<InvalidOperationException>(() => learner.Act(default));
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, new Choice((action.Arm + 1) % 3, 1), 0.5));
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, -0.01, 1.01 })
            Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, action, bad));
        Assert.Equal(before, SavedState.Save(learner));
        learner.Skip(action);
        Assert.Throws<InvalidOperationException>(() => learner.Skip(action));
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(5, 1)]
    [InlineData(5, 700)]
    public void Run_SavedInTheMiddleOfARound_GoesOnBitForBit(int arms, int horizon)
    {
        var random = new RandomStream(1);
        var learner = new SaolOneQuery(arms, horizon, random);
        Play(learner, horizon / 2);
        Choice action = learner.Act(default);
        Assert.Equal(2UL * (ulong)(horizon / 2 + 1), random.Position);
        var copy = new SaolOneQuery(arms, horizon, new RandomStream(0));
        SavedState.Load(copy, SavedState.Save(learner));
        foreach (SaolOneQuery each in new[] { learner, copy })
        {
            each.Learn(default, action, 0.5);
            Play(each, horizon - horizon / 2 - 1);
        }

        Assert.Equal(SavedState.Save(learner), SavedState.Save(copy));
        double[] p = new double[arms];
        copy.CopyDistribution(p);
        Assert.Equal(1, p.Sum(), 1e-12);
    }

    [Fact]
    public void Round_InSteadyState_AllocatesNothing()
    {
        var learner = new SaolOneQuery(10, 4096, new RandomStream(1));
        Assert.Equal(0, Allocation.Of(() => Play(learner, 600)));
    }

    private static void Play(SaolOneQuery learner, int rounds)
    {
        for (int round = 0; round < rounds; round++) learner.Learn(default, learner.Act(default), round % 3 / 2.0);
    }
}
