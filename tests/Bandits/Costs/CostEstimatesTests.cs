using Bandits.Costs;
using Bandits.Numerics;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Costs;

/// <summary>What the estimators of costs are on average, and after a long time.</summary>
public sealed class CostEstimatesTests
{
    private static readonly double[] P = [0.6, 0.3, 0.1];
    private static readonly double[] Losses = [4, 2, 9];

    // Over all draws, not a sample of them.
    [Theory]
    [InlineData(false, new[] { 10.666666666666666, 9.333333333333334, 729 })]
    [InlineData(true, new[] { 1.5, 0.5833333333333334, 380.25 })]
    public void Take_AllDraws_UnbiasedWithKnownVariance(bool reducedVariance, double[] variance)
    {
        const double Scale = 5;
        double[] mean = new double[3], square = new double[3];
        for (int drawn = 0; drawn < 3; drawn++)
        {
            var play = new TsallisPlay(3, new TsallisInfCostsOptions { ReducedVariance = reducedVariance, Scale = Scale });
            var choice = new WaitingChoice(3, 0, 3) { Choice = new NumberedChoice(drawn, P[drawn], 0) };
            for (int arm = 0; arm < 3; arm++) choice[arm] = true;
            play.Take(choice, Losses[drawn]);
            double[] sum = Shared.Probe.Numbers(play, "costs", "sum");
            for (int arm = 0; arm < 3; arm++)
            {
                double estimate = sum[arm] + Scale * play.Shift[arm];
                mean[arm] += P[drawn] * estimate;
                square[arm] += P[drawn] * estimate * estimate;
            }
        }

        for (int arm = 0; arm < 3; arm++)
        {
            Assert.Equal(Losses[arm], mean[arm], 1e-12);
            Assert.Equal(variance[arm], square[arm] - mean[arm] * mean[arm], 1e-9);
        }
    }

    [Fact]
    public void Learn_ReverseOrder_SameSums()
    {
        double[] forward = Sums([0, 1, 2, 3, 4, 5]), backward = Sums([5, 4, 3, 2, 1, 0]);
        for (int arm = 0; arm < forward.Length; arm++) Assert.Equal(forward[arm], backward[arm], 1e-12);

        static double[] Sums(int[] order)
        {
            CostSubject subject = CostSubjects.Build("TsallisInf", 4);
            subject.Play(50, (round, _, arm) => round % 7 + arm);
            NumberedChoice[] waiting = [.. order.Select(_ => subject.Learner.Act(0))];
            foreach (int i in order) subject.Learner.Learn(0, waiting[i], new Cost(3 * i + waiting[i].Arm));
            return [.. Shared.Probe.Numbers(subject.State, "play", "costs", "sum"), .. Shared.Probe.Numbers(subject.State, "play", "shift")];
        }
    }

    // Against sums kept with twice the digits; costs and probabilities range over several orders of magnitude.
    [Fact]
    public void Learn_MillionRounds_SumsDoNotDrift()
    {
        const int Arms = 5;
        var learner = new TsallisInfCosts(Arms, new RandomStream(4));
        var noise = new RandomStream(5);
        var costs = new CompensatedSum[Arms];
        var shift = new CompensatedSum[Arms];
        double[] p = new double[Arms];
        for (long round = 1; round <= 1_000_000; round++)
        {
            learner.CopyDistribution(p);
            NumberedChoice choice = learner.Act(default);
            double cost = 1000 * noise.NextDouble() * (choice.Arm + 1);
            for (int arm = 0; arm < Arms; arm++)
            {
                if (p[arm] < 16.0 / round) continue;
                shift[arm].Add(0.5);
                if (arm == choice.Arm) shift[arm].Add(-0.5 / p[arm]);
            }

            costs[choice.Arm].Add(cost / choice.Probability);
            learner.Learn(default, choice, new Cost(cost));
        }

        double[] sums = Shared.Probe.Numbers(learner, "play", "costs", "sum"), shifts = Shared.Probe.Numbers(learner, "play", "shift");
        for (int arm = 0; arm < Arms; arm++)
        {
            Assert.Equal(1, sums[arm] / costs[arm].Value, 1e-11);
            Assert.Equal(shift[arm].Value, shifts[arm], 1e-11 * 1_000_000);
        }

        learner.CopyDistribution(p);
        Assert.Equal(1, p.Sum(), 1e-12);
        Assert.Equal(0, learner.Best(default).Arm);
    }

    [Fact]
    public void Observe_History_StartsAtDifferencesOfMeansOnTheirMeanScale()
    {
        var learner = new TsallisInfCosts(3, new RandomStream(1), new TsallisInfCostsOptions { ReducedVariance = false });
        learner.Observe(default, 0, new Cost(10));
        learner.Observe(default, 0, new Cost(20));
        learner.Observe(default, 2, new Cost(5));
        Assert.Equal([50, 0, 0], Shared.Probe.Numbers(learner, "play", "costs", "sum"));
        double[] p = new double[3], expected = new double[3];
        learner.CopyDistribution(p);
        var weights = new Bandits.Adversarial.TsallisWeights(3);
        weights.Solve([5 * (15 - 5) / 10.0, 0, 0], 2);
        weights.CopyTo(expected);
        for (int arm = 0; arm < 3; arm++) Assert.Equal(expected[arm], p[arm], 1e-12);
        Assert.Equal((2, 5.0), learner.Best(default));
    }

    [Theory]
    [InlineData("TsallisInf")]
    [InlineData("Exp3")]
    [InlineData("TsallisInfCb")]
    public void Observe_AfterTheFirstChoice_Throws(string name)
    {
        CostSubject subject = CostSubjects.Build(name, 3);
        NumberedChoice choice = subject.Learner.Act(0.5);
        Assert.Throws<InvalidOperationException>(() => subject.Observe(0.5, 0, 1));
        subject.Skip(choice);
        subject.Observe(0.5, 0, 1);
        subject.Play(1, (_, _, _) => 3);
        Assert.Throws<InvalidOperationException>(() => subject.Observe(0.5, 0, 1));
    }

    [Fact]
    public void Build_HorizonWithoutScale_Throws()
    {
        Assert.Throws<ArgumentException>(() => new TsallisInfCosts(3, new RandomStream(1), new() { Horizon = 5 }));
        Assert.Throws<ArgumentException>(() => new TsallisInfCosts(3, new RandomStream(1), new() { Horizon = 5, Scale = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TsallisInfCosts(3, new RandomStream(1), new() { Scale = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TsallisInfCosts(0, new RandomStream(1)));
    }
}
