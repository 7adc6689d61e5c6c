using Bandits.Adaptive;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Tests;

namespace Bandits.Learners.Tests.Adaptive;

public sealed class VizierEnsembleTests
{
    [Theory]
    [InlineData(ObservationRule.MaxMean)]
    [InlineData(ObservationRule.Uniform)]
    public void Learn_ThreeHundredRounds_FollowsTheFormulas(ObservationRule rule)
    {
        const int Arms = 4;
        int[] lengths = [7, 20, 64];
        const double Meta = 0.3, Base = 0.6, Most = 0.8;
        var learner = new VizierEnsemble(Arms, new RandomStream(1), new() { Lengths = lengths, MetaStep = Meta, BaseStep = Base, MaxReward = Most, Observation = rule });
        Assert.Equal([4L, 10, 32], learner.LevelLengths);
        double[] logWeights = [.. lengths.Select(length => -0.5 * Math.Log(length * Arms))];
        double[][] gains = [.. lengths.Select(_ => new double[Arms])];
        int[] updates = new int[3];
        var losses = new RandomStream(2);
        for (int round = 0; round < 300; round++)
        {
            (double[][] x, double[] p) = Distributions();
            double[] most = [.. Enumerable.Range(0, Arms).Select(i => x.Max(level => level[i] * level[i]))];
            double[] q = [.. most.Select((m, i) => rule == ObservationRule.Uniform ? 0.25 : m / (2 * most.Sum()) + x.Average(level => level[i]) / 2)];
            double[] reported = new double[Arms];
            learner.CopyDistribution(reported);
            StablReading.Equal(p, reported, 1e-10);
            QueryPair action = learner.Act(default);
            Assert.Equal(p[action.Play.Arm], action.Play.Probability, 1e-10);
            Assert.Equal(q[action.Query.Arm], action.Query.Probability, 1e-10);
            var loss = new LossPair(losses.NextDouble(), losses.NextDouble());
            learner.Learn(default, action, loss);
            Update(action.Play.Arm, loss.Played, action.Play.Probability);
            Update(action.Query.Arm, loss.Queried, action.Query.Probability);
        }

        (double[][] X, double[] P) Distributions()
        {
            double[][] x = [.. gains.Select((gain, k) => Softmax(gain).Select(w => w * (1 - 1 / Math.Sqrt(1 + updates[k])) + 1 / Math.Sqrt(1 + updates[k]) / Arms).ToArray())];
            double[] shares = Softmax(logWeights);
            return (x, [.. Enumerable.Range(0, Arms).Select(i => x.Select((level, k) => shares[k] * level[i]).Sum())]);
        }

        void Update(int arm, double loss, double probability)
        {
            double estimate = Math.Min(1 - loss, Most) / probability;
            (double[][] x, double[] p) = Distributions();
            for (int k = 0; k < 3; k++)
            {
                if (updates[k] + 1 >= lengths[k])
                {
                    (logWeights[k], gains[k], updates[k]) = (-0.5 * Math.Log(lengths[k] * Arms), new double[Arms], 0);
                    continue;
                }

                logWeights[k] += Meta / Math.Sqrt(lengths[k]) * estimate * (x[k][arm] - p[arm]);
                gains[k][arm] += Base / Math.Sqrt(1 + updates[k]++) * estimate;
            }
        }

        static double[] Softmax(double[] logits)
        {
            double[] weights = [.. logits.Select(Math.Exp)];
            return [.. weights.Select(weight => weight / weights.Sum())];
        }
    }

    [Fact]
    public void Learn_LevelThatGained_RisesByTheExponential()
    {
        var learner = new VizierEnsemble(2, new RandomStream(3), new() { Lengths = [3, 100], MetaStep = 0.7, BaseStep = 0.9, MaxReward = 0.5 });
        // Two updates with reward min(1, 0.5) on arm a, 0 on arm y: x of both levels is the same, so ln w stays; then level 0 is reset
        // by the third update and differs from level 1 in the fourth.
        QueryPair first = learner.Act(default);
        learner.Learn(default, first, new LossPair(0, 1));
        int a = first.Play.Arm;
        double gain = 0.9 * 1 * (0.5 / 0.5);
        double c = 1 / Math.Sqrt(3), x = (1 - c) / (1 + Math.Exp(-gain)) + c / 2;
        double[] p = new double[2], shares = new double[2];
        learner.CopyDistribution(p);
        Assert.Equal(x, p[a], 1e-14);
        QueryPair second = learner.Act(default);
        int y = second.Query.Arm;
        double q = second.Query.Probability;
        learner.Learn(default, second, new LossPair(1, 0.75)); // the third update brings nothing but the reset, the fourth 0.25 on arm y
        // Level 0 after its reset: x = 1/2, weight (3 n)^(-1/2); level 1: u = 3, c = 1/2.
        double x1 = 0.5 / (1 + Math.Exp(y == a ? -gain : gain)) + 0.25;
        double share = Math.Pow(200, -0.5) / (Math.Pow(6, -0.5) + Math.Pow(200, -0.5));
        double mixture = (1 - share) * 0.5 + share * x1, estimate = 0.25 / q;
        double expected = Math.Log(share / (1 - share))
            + 0.7 / Math.Sqrt(100) * estimate * (x1 - mixture) - 0.7 / Math.Sqrt(3) * estimate * (0.5 - mixture);
        learner.CopyLevelWeights(shares);
        Assert.Equal(expected, Math.Log(shares[1] / shares[0]), 1e-13);
    }

    [Fact]
    public void Act_MaxMean_ReportsItsDistribution()
    {
        // With both levels alike, x = (x_0, x_1): Q_i = x_i^2 / (2 sum x^2) + x_i / 2.
        var learner = new VizierEnsemble(2, new RandomStream(5), new() { Lengths = [50, 100] });
        learner.Learn(default, learner.Act(default), new LossPair(0, 1));
        double[] p = new double[2];
        learner.CopyDistribution(p);
        QueryPair action = learner.Act(default);
        int y = action.Query.Arm;
        Assert.Equal(p[y] * p[y] / (2 * (p[0] * p[0] + p[1] * p[1])) + p[y] / 2, action.Query.Probability, 1e-14);
        Assert.Equal(p[action.Play.Arm], action.Play.Probability);
    }

    [Fact]
    public void New_BadOptions_AreRefused()
    {
        static void New(VizierEnsembleOptions options) => _ = new VizierEnsemble(2, new RandomStream(1), options);
        Assert.Throws<ArgumentOutOfRangeException>(() => new VizierEnsemble(0, new RandomStream(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(new() { Lengths = [] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(new() { Lengths = [0, 5] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(new() { Lengths = [5, 5] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(new() { MetaStep = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(new() { BaseStep = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(new() { MaxReward = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(new() { Observation = ObservationRule.Mixture }));
    }

    [Fact]
    public void Protocol_BadFeedbackOrOrder_IsRefusedAndChangesNothing()
    {
        var learner = new VizierEnsemble(3, new RandomStream(1));
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, default, new LossPair(0, 0)));
        QueryPair action = learner.Act(default);
        byte[] before = SavedState.Save(learner);
        Assert.Throws<InvalidOperationException>(() => learner.Act(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, action, new LossPair(double.NaN, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, action, new LossPair(0, 1.5)));
        Assert.Equal(before, SavedState.Save(learner));
        learner.Skip(action);
        Assert.Throws<InvalidOperationException>(() => learner.Skip(action));
    }

    [Fact]
    public void Load_InTheMiddleOfARound_GoesOnBitForBit()
    {
        RandomStream random = new(1);
        var learner = new VizierEnsemble(10, random);
        Play(learner, 300);
        Assert.Equal(4UL * 300, random.Position);
        QueryPair action = learner.Act(default);
        var copy = new VizierEnsemble(10, new RandomStream(0));
        SavedState.Load(copy, SavedState.Save(learner));
        foreach (VizierEnsemble each in new[] { learner, copy })
        {
            each.Learn(default, action, new LossPair(0, 1));
            Play(each, 200);
        }

        Assert.Equal(SavedState.Save(learner), SavedState.Save(copy));
        Assert.Equal(learner.Act(default), copy.Act(default));
    }

    [Fact]
    public void Round_InSteadyState_AllocatesNothing()
    {
        var learner = new VizierEnsemble(10, new RandomStream(1));
        Assert.Equal(0, Allocation.Of(() => Play(learner, 600)));
    }

    private static void Play(VizierEnsemble learner, int rounds)
    {
        for (int round = 0; round < rounds; round++) learner.Learn(default, learner.Act(default), new LossPair(round % 2, 1 - round % 2));
    }
}
