using Bandits.Adaptive;
using Bandits.Protocol;
using Bandits.Randomness;
using static Bandits.Learners.Tests.Adaptive.StablReading;

namespace Bandits.Learners.Tests.Adaptive;

/// <summary>The formulas of StABL: a trace computed by hand, and what must hold exactly in every round.</summary>
public sealed class StablFormulaTests
{
    public static TheoryData<ObservationRule, LossEstimator, double> AllForms => Forms;

    [Fact]
    public void Replay_FourRounds_FollowsTheHandComputedTrace()
    {
        var learner = new Stabl(3, 16, new RandomStream(1), new StablOptions { LowestLevel = 2 });
        Assert.Equal([4L, 8, 16], learner.LevelLengths);
        Equal([1.7116170044, 1.2102959906, 0.8558085022], learner.BaseRates.ToArray(), 1e-9);
        Equal([1.0 / 12, 1.0 / 12, 1.0 / 12], learner.MetaRates.ToArray(), 1e-15);

        Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], learner.P(), 1e-9);
        learner.Replay(0, 1, new LossPair(1, 0.25));
        Equal([0.0922425858, 0.3479623380, 0.5597950762], learner.P(), 1e-9);
        learner.Replay(2, 2, new LossPair(0.5, 0.5));
        Equal([0.1467044030, 0.5849504768, 0.2683451202], learner.P(), 1e-9);
        learner.Replay(1, 0, new LossPair(0, 1));
        Equal([0.0114369208, 0.6764122702, 0.3121508091], learner.P(), 1e-9);
        learner.Replay(1, 2, new LossPair(0.25, 0.75));
        Equal([0.1283174349, 0.6529587070, 0.2187238581], learner.P(), 1e-9);
        Equal([0.2306802533, 0.4933334923, 0.2759862544], learner.Q(), 1e-9);
        Equal([-2.4849066498, -2.4855242452, -2.4938234869], learner.LogWeights(), 1e-9);
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Rates_EveryForm_FollowTheTable(ObservationRule rule, LossEstimator estimator, double baseline)
    {
        foreach (int arms in new[] { 2, 10, 100 })
        {
            StablOptions options = Form(rule, estimator, baseline) with { BaseStep = 1.5, MetaStep = 0.7, RoundsPerArm = 3 };
            var learner = new Stabl(arms, 5000, new RandomStream(1), options);
            var dense = new DenseStabl(arms, 5000, options);
            Assert.Equal(dense.Lengths, learner.LevelLengths);
            Equal([.. dense.Lengths.Select(dense.Eta)], learner.BaseRates.ToArray(), 1e-15);
            Equal([.. dense.Rates], learner.MetaRates.ToArray(), 1e-15);
        }
    }

    [Fact]
    public void Rates_TheorySetting_HaveKnownValues()
    {
        // n = 10, T = 4096: N = 4096 * 13; levels 4..12. Mixture: V = 20, R = min(20, 18) = 18. Uniform: V = R = 10.
        var mixture = new Stabl(10, 4096, new RandomStream(1), StablOptions.Theory);
        Assert.Equal(9, mixture.LevelLengths.Count);
        Assert.Equal(Math.Sqrt(2 * Math.Log(10) / (20.0 * 4096)), mixture.BaseRates[^1], 1e-15);
        Assert.Equal(1 / 36.0, mixture.MetaRates[0], 1e-15);
        Assert.Equal(Math.Sqrt(Math.Log(4096 * 13) / (36.0 * 4096)), mixture.MetaRates[^1], 1e-15);
        var uniform = new Stabl(10, 4096, new RandomStream(1), StablOptions.Theory with { Observation = ObservationRule.Uniform });
        Assert.Equal(Math.Sqrt(2 * Math.Log(10) / (10.0 * 4096)), uniform.BaseRates[^1], 1e-15);
        Assert.Equal(Math.Sqrt(Math.Log(4096 * 13) / (20.0 * 4096)), uniform.MetaRates[^1], 1e-15);
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Learn_EveryRound_KeepsThePotential(ObservationRule rule, LossEstimator estimator, double baseline)
    {
        // sum_k pi_k r_k = 0, so sum_k w_k / alpha_k changes at restarts only, where the level's term becomes 1.
        StablOptions options = Form(rule, estimator, baseline) with { LowestLevel = 3 };
        const int Rounds = 500;
        var learner = new Stabl(5, Rounds, new RandomStream(2), options);
        var losses = new RandomStream(3);
        long blocks = learner.LevelLengths.Count;
        for (int round = 1; round <= Rounds; round++)
        {
            double[] before = learner.LogWeights(), shares = learner.Shares(), rates = learner.MetaRates.ToArray(), p = learner.P();
            double[][] x = [.. Enumerable.Range(0, before.Length).Select(learner.X)];
            double[][] old = [.. Enumerable.Range(0, before.Length).Select(k => learner.LevelLosses(k).ToArray())];
            long clips = learner.Clips;
            learner.PlayRandom(1, losses);
            if (learner.Clips > clips) continue;
            double[] after = learner.LogWeights();
            // The top level restarts in no round before the last, so its row shows the estimates.
            double[] h = [.. learner.LevelLosses(before.Length - 1).ToArray().Zip(old[^1], (now, then) => now - then)];
            double mean = 0, size = 0, potentialBefore = 0, potentialAfter = 0;
            for (int k = 0; k < before.Length; k++)
            {
                double r = Enumerable.Range(0, 5).Sum(i => (p[i] - x[k][i]) * h[i]);
                mean += shares[k] * r;
                size = Math.Max(size, Math.Abs(r));
                bool restarted = round % learner.LevelLengths[k] == 0;
                double weight = Math.Exp(before[k]) * (1 + rates[k] * r);
                if (restarted) Assert.Equal(Math.Log(rates[k]), after[k], 1e-14);
                else Assert.Equal(1, Math.Exp(after[k]) / weight, 1e-12);
                potentialBefore += Math.Exp(before[k]) / rates[k];
                potentialAfter += restarted ? weight / rates[k] : Math.Exp(after[k]) / rates[k];
                blocks += restarted ? 1 : 0;
            }

            Assert.Equal(0, mean, 1e-12 * Math.Max(1, size));
            Assert.Equal(1, potentialAfter / potentialBefore, 1e-12);
            if (learner.Clips == 0) Assert.True(potentialAfter <= blocks * (1 + 1e-12));
        }

        if (estimator == LossEstimator.ObservationOnly) Assert.Equal(0, learner.Clips);
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Learn_AllPairsOfArms_EstimateIsUnbiased(ObservationRule rule, LossEstimator estimator, double baseline)
    {
        const int Arms = 4, Horizon = 4096;
        StablOptions options = Form(rule, estimator, baseline);
        var learner = new Stabl(Arms, Horizon, new RandomStream(4), options);
        var losses = new RandomStream(5);
        foreach (int rounds in new[] { 0, 37, 150, 700 })
        {
            learner.PlayRandom(rounds, losses);
            double[] loss = [.. Enumerable.Range(0, Arms).Select(_ => losses.NextDouble())];
            double[] p = learner.P(), q = learner.Q(), mean = new double[Arms];
            int top = learner.LevelLengths.Count - 1;
            double[] before = learner.LevelLosses(top).ToArray();
            for (int a = 0; a < Arms; a++)
            {
                for (int y = 0; y < Arms; y++)
                {
                    Stabl copy = learner.Copy(Horizon, options);
                    copy.Replay(a, y, new LossPair(loss[a], loss[y]));
                    for (int i = 0; i < Arms; i++) mean[i] += p[a] * q[y] * (copy.LevelLosses(top)[i] - before[i]);
                }
            }

            Equal([.. loss.Select(l => l - baseline)], mean, 1e-11);
        }
    }

    [Theory]
    [InlineData(ObservationRule.Uniform)]
    [InlineData(ObservationRule.Mixture)]
    [InlineData(ObservationRule.MaxMean)]
    public void Learn_ObservationOnly_AdvantageStaysInItsRange(ObservationRule rule)
    {
        foreach (int arms in new[] { 2, 10, 40 })
        {
            StablOptions options = Form(rule, LossEstimator.ObservationOnly) with { UniformShare = 0.5, LowestLevel = 4, BaseStep = 5 };
            var learner = new Stabl(arms, 1 << 14, new RandomStream(6), options);
            double range = new DenseStabl(arms, 1 << 14, options).Range();
            var losses = new RandomStream(7);
            for (int state = 0; state < 20; state++)
            {
                learner.PlayRandom(45, losses);
                double[] p = learner.P(), q = learner.Q();
                for (int k = 0; k < learner.LevelLengths.Count; k++)
                {
                    double[] x = learner.X(k);
                    double second = 0;
                    for (int y = 0; y < arms; y++)
                    {
                        if (q[y] == 0) continue;
                        double r = (p[y] - x[y]) / q[y]; // at the largest loss, 1
                        Assert.True(Math.Abs(r) <= range * (1 + 1e-12));
                        second += q[y] * r * r;
                    }

                    Assert.True(second <= 2 * range);
                }
            }

            Assert.Equal(0, learner.Clips);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Learn_PositiveLosses_LevelForgetsExactlyAtTheEndOfItsBlock(bool anytime)
    {
        var learner = new Stabl(3, 300, new RandomStream(8), new StablOptions { LowestLevel = 2, Anytime = anytime });
        for (int round = 1; round <= 300; round++)
        {
            QueryPair action = learner.Act(default);
            learner.Learn(default, action, new LossPair(0.4, 0.4));
            for (int k = 0; k < learner.LevelLengths.Count; k++)
            {
                bool forgotten = learner.LevelLosses(k).IndexOfAnyExcept(0) < 0;
                Assert.Equal(round % learner.LevelLengths[k] == 0, forgotten);
            }
        }
    }

    [Fact]
    public void Learn_Anytime_LevelIsBornWhenItsLengthHasPassed()
    {
        var learner = new Stabl(3, 1, new RandomStream(9), new StablOptions { LowestLevel = 2, Anytime = true });
        for (int round = 1; round <= 1 << 10; round++)
        {
            learner.PlayRandom(1, new RandomStream((ulong)round));
            Assert.Equal(round < 4 ? 1 : (int)Math.Log2(round) - 1, learner.LevelLengths.Count);
        }
    }

    [Fact]
    public void Learn_UniformShareOne_IsTheUniformRule()
    {
        var mixture = new Stabl(5, 200, new RandomStream(10), new StablOptions { UniformShare = 1 });
        var uniform = new Stabl(5, 200, new RandomStream(10), new StablOptions { Observation = ObservationRule.Uniform });
        Assert.Equal(uniform.MetaRates.ToArray(), mixture.MetaRates.ToArray());
        mixture.PlayRandom(200, new RandomStream(11));
        uniform.PlayRandom(200, new RandomStream(11));
        Assert.Equal(uniform.P(), mixture.P());
    }
}
