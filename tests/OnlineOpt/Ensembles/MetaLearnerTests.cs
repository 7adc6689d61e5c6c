using System.Text.Json;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Tests.Descent;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.OnlineOpt.Tests.Ensembles;

/// <summary>What weighs the learners of ensembles.</summary>
public class MetaLearnerTests
{
    // On every path: sum <p_t, l_t> - l_{t,i} <= ln N / eps_T + sum eps_t / 2 |l_t - m_t|^2, the bound of optimistic FTRL with a falling rate.
    [Fact]
    public void VariationHedge_OnThousandPaths_KeepsItsBound()
    {
        var random = new RandomStream(1);
        for (int path = 0; path < 1000; path++)
        {
            int count = 1 + random.NextIndex(6), rounds = 5 + random.NextIndex(100), kind = path % 3;
            var meta = new VariationHedge(count, 0.5 + random.NextDouble(), path % 2 == 0 ? null : 0.1 + random.NextDouble());
            ActiveGroup[] all = [.. Enumerable.Range(0, count).Select(i => new ActiveGroup(i))];
            double[] p = new double[count], losses = new double[count], regrets = new double[count];
            double stability = 0, rate = 0;
            for (int t = 0; t < rounds; t++)
            {
                double[] guess = [.. losses];
                meta.Expect(all, guess);
                meta.Weigh(all, p);
                Assert.Equal(1, p.Sum(), 1e-12);
                rate = meta.Rate;
                int best = Array.IndexOf(p, p.Max());
                for (int i = 0; i < count; i++) losses[i] = kind switch { 0 => random.NextDouble(), 1 => i == best ? 1 : 0, _ => (t / 7 + i) % 2 };
                double charged = p.Zip(losses, (a, b) => a * b).Sum();
                double error = losses.Zip(guess, (a, b) => Math.Abs(a - b)).Max();
                stability += rate / 2 * error * error;
                for (int i = 0; i < count; i++) regrets[i] += charged - losses[i];
                meta.Learn(all, losses, charged);
                meta.Follow(error * error);
            }

            Assert.True(regrets.Max() <= Math.Log(count) / rate + stability + 1e-9);
        }
    }

    // On every path, with losses in an interval of length 2: sum eta_t (<p_t, l_t> - l_{t,i}) <= ln(1 / q_i) + sum eta_t^2 2^2 / 8 by Hoeffding's lemma.
    [Fact]
    public void GreedyHedge_OnThousandPaths_KeepsItsBound()
    {
        var random = new RandomStream(2);
        for (int path = 0; path < 1000; path++)
        {
            int count = 1 + random.NextIndex(6), rounds = 5 + random.NextIndex(100);
            double rate = 0.1 + random.NextDouble(), stability = 0;
            double[] prior = GreedyHedge.FallingPrior(count), p = new double[count], losses = new double[count], regrets = new double[count];
            Assert.Equal(1, prior.Sum(), 1e-12);
            var meta = new GreedyHedge(prior, rate);
            ActiveGroup[] all = [.. Enumerable.Range(0, count).Select(i => new ActiveGroup(i))];
            for (int t = 1; t <= rounds; t++)
            {
                meta.Weigh(all, p);
                if (t == 1) Play.AssertNear(prior, p, 1e-12);
                int best = Array.IndexOf(p, p.Max());
                for (int i = 0; i < count; i++) losses[i] = path % 2 == 0 ? 2 * random.NextDouble() - 1 : i == best ? 1 : -1;
                double charged = p.Zip(losses, (a, b) => a * b).Sum(), eta = rate / Math.Sqrt(t);
                stability += eta * eta / 2;
                for (int i = 0; i < count; i++) regrets[i] += eta * (charged - losses[i]);
                meta.Learn(all, losses, charged);
            }

            for (int i = 0; i < count; i++) Assert.True(regrets[i] <= -Math.Log(prior[i]) + stability + 1e-9);
        }
    }

    // An expert that sleeps keeps its weight relative to the whole: as if it had lost what the whole lost.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Weigh_AfterASleep_IsAsIfTheSleeperHadLostTheSame(bool greedy)
    {
        ISleepingExperts slept = Build(), awake = Build();
        ActiveGroup[] all = [new(0), new(1), new(2)];
        slept.Learn(all.AsSpan(0, 2), [0.1, 0.7], 0.4);
        awake.Learn(all, [0.1, 0.7, 0.4], 0.4);
        double[] p = new double[3], q = new double[3];
        slept.Weigh(all, p);
        awake.Weigh(all, q);
        Play.AssertNear(q, p, 1e-15);
        Assert.True(p[0] > p[1]);

        ISleepingExperts Build() => greedy ? new GreedyHedge([0.5, 0.3, 0.2], 1) : new VariationHedge(3, 1, 1);
    }

    [Fact]
    public void VariationHedge_NoGuessForTheRound_GuessesZero()
    {
        var meta = new VariationHedge(2, 1, 1);
        ActiveGroup[] all = [new(0), new(1)];
        double[] p = new double[2];
        meta.Expect(all, [1, 0]);
        meta.Weigh(all, p);
        Assert.Equal(1 / (1 + Math.E), p[0], 1e-15);
        meta.Learn(all, [0.5, 0.5], 0.5);
        meta.Weigh(all, p);
        Assert.Equal([0.5, 0.5], p);
    }

    // The potential sum_i pi_i of MetaGrad never grows, on any path: exp(y - y^2) <= 1 + y, and the point played makes sum_i pi_i y_i = 0.
    [Fact]
    public void MetaGrad_OnEverySequence_KeepsItsPotential()
    {
        foreach (GradientSequence sequence in GradientSequence.Thousand(5).Take(200))
        {
            var learner = new MetaGrad(sequence.Domain, sequence.Rounds, new MetaGradOptions { GradientBound = sequence.Bound });
            double potential = double.PositiveInfinity;
            for (int t = 1; t <= Math.Min(sequence.Rounds, 50); t++)
            {
                Point point = learner.Act(default);
                double[] x = [.. point.Coordinates];
                Assert.True(sequence.Domain.Contains(x, 1e-9 * sequence.Domain.Radius));
                learner.Learn(default, point, new LossGradient(0, sequence.Next(t, x)));
                double next = LogWeights(learner).Sum(Math.Exp);
                Assert.True(next <= potential * (1 + 1e-12));
                potential = next;
            }
        }
    }

    [Fact]
    public void Metas_BadInput_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationHedge(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationHedge(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationHedge(2, 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GreedyHedge([0.5, 0.6], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GreedyHedge([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MixedHint(2, [], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepPool.Geometric(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepPool.Geometric(1, 0));
    }

    private static double[] LogWeights(IHasState learner)
    {
        using var document = JsonDocument.Parse(SavedState.Save(learner));
        return [.. document.RootElement.GetProperty("state").GetProperty("logWeights").EnumerateArray().Select(value => value.GetDouble())];
    }
}
