using Bandits.Learners.Tests.Shared;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Stochastic;
using MathNet.Numerics.Distributions;

namespace Bandits.Learners.Tests.Stochastic;

/// <summary>The choices follow the published formulas, computed afresh from the whole history in the plainest way.</summary>
public sealed class FormulaTests
{
    private const int Arms = 5;
    private const int Horizon = 500;

    [Fact]
    public void Act_Ucb1_FollowsItsFormula() =>
        Follow("Ucb1", (arm, t, history) => Ucb(history.Where(h => h.Arm == arm), 2 * Math.Log(t)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Act_Moss_FollowsItsFormula(bool bernoulli) =>
        Follow("Moss", (arm, _, history) => MossIndex(history.Where(h => h.Arm == arm), Horizon, 1), bernoulli);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Act_MossAnytime_FollowsItsFormula(bool bernoulli) =>
        Follow("Moss anytime", (arm, t, history) => MossIndex(history.Where(h => h.Arm == arm), t, 1.175), bernoulli);

    [Theory]
    [InlineData("KlUcb", 0, false)]
    [InlineData("KlUcb", 0, true)]
    [InlineData("KlUcb c = 3", 3, false)]
    [InlineData("KlUcb c = 3", 3, true)]
    public void Act_KlUcb_FollowsItsFormula(string name, double scale, bool bernoulli) =>
        Follow(
            name,
            (arm, t, history) =>
            {
                double[] rewards = [.. history.Where(h => h.Arm == arm).Select(h => h.Reward)];
                if (rewards.Length == 0) return double.PositiveInfinity;
                double mean = rewards.Average(), level = (Math.Log(t) + scale * Math.Max(0, Math.Log(Math.Log(t)))) / rewards.Length;
                double low = mean, high = 1;
                for (int step = 0; step < 100; step++)
                {
                    double q = (low + high) / 2;
                    if (Divergence(mean, q) > level) high = q;
                    else low = q;
                }

                return low;
            },
            bernoulli);

    // tau = ceil(2 sqrt(500 ln 500 / 7)) = ceil(42.138) = 43
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Act_SlidingWindowUcb_FollowsItsFormula(bool bernoulli) =>
        Follow(
            "SlidingWindowUcb",
            (arm, t, history) => Ucb(history.TakeLast(43).Where(h => h.Arm == arm), 0.6 * Math.Log(Math.Min(t, 43))),
            bernoulli);

    [Fact]
    public void Act_DiscountedUcb_FollowsItsFormula()
    {
        double gamma = 1 - Math.Sqrt(1.0 / Horizon) / 4;
        Follow("DiscountedUcb", (arm, t, history) =>
        {
            double count = 0, sum = 0, total = 0;
            for (int s = 0; s < history.Count; s++)
            {
                double weight = Math.Pow(gamma, history.Count - 1 - s);
                total += weight;
                if (history[s].Arm != arm) continue;
                count += weight;
                sum += weight * history[s].Reward;
            }

            return count == 0 ? double.PositiveInfinity : sum / count + 2 * Math.Sqrt(0.6 * Math.Log(Math.Max(1, total)) / count);
        });
    }

    [Theory]
    [InlineData("EpsilonGreedy")]
    [InlineData("EpsilonGreedy decaying")]
    public void Act_EpsilonGreedy_FollowsItsFormula(string name)
    {
        Subject subject = Subjects.Build(name, Arms, Horizon);
        var same = new RandomStream(1, 0x5EED);
        var noise = new RandomStream(13);
        var history = new List<(int Arm, double Reward)>();
        int unseen = 0;
        for (int t = 1; t <= Horizon; t++)
        {
            double epsilon = name == "EpsilonGreedy" ? 0.1 : Math.Min(1, 5 * Arms / (0.3 * 0.3 * t));
            int greedy = Enumerable.Range(0, Arms).MaxBy(arm => history.Where(h => h.Arm == arm).Select(h => h.Reward).DefaultIfEmpty(-1).Average());
            int[] missing = [.. Enumerable.Range(0, Arms).Where(arm => history.All(h => h.Arm != arm))];
            if (missing.Length > 0)
            {
                greedy = missing.FirstOrDefault(arm => arm >= unseen, missing[0]);
                unseen = (greedy + 1) % Arms;
            }

            double u = same.NextDouble();
            int expected = u < epsilon ? (int)(u / epsilon * Arms) : greedy;
            Choice choice = subject.Learner.Act(default);
            Assert.Equal(expected, choice.Arm);
            Assert.Equal(epsilon / Arms + (expected == greedy ? 1 - epsilon : 0), choice.Probability, 1e-12);
            double reward = 0.2 * choice.Arm + 0.3 * noise.NextDouble();
            history.Add((choice.Arm, reward));
            subject.Learner.Learn(default, choice, reward);
        }
    }

    [Fact]
    public void Build_NoSwitch_ForgetsAsForOne()
    {
        Assert.Equal(
            Trace(new SlidingWindowUcb(2, Horizon, new SlidingWindowUcbOptions { Switches = 1 })),
            Trace(new SlidingWindowUcb(2, Horizon, new SlidingWindowUcbOptions { Switches = 0 })));
        Assert.Equal(
            Trace(new DiscountedUcb(2, Horizon, new DiscountedUcbOptions { Switches = 1 })),
            Trace(new DiscountedUcb(2, Horizon, new DiscountedUcbOptions { Switches = 0 })));

        static byte[] Trace<T>(T learner)
            where T : ILearner<None, Choice, double>, IHasState
        {
            var noise = new RandomStream(1);
            for (int round = 0; round < Horizon; round++) learner.Learn(default, learner.Act(default), noise.NextDouble());
            return SavedState.Save(learner);
        }
    }

    [Fact]
    public void Act_ExploreThenCommit_PlaysInTurnThenTheBestForGood()
    {
        var learner = new ExploreThenCommit(3, 100, new ExploreThenCommitOptions { Rounds = 2 });
        double[] rewards = [0.5, 0.9, 0.5, 0.6, 0.5, 0.6]; // means 0.55, 0.7, 0.55
        int[] chosen = new int[10];
        for (int t = 0; t < 10; t++)
        {
            Choice choice = learner.Act(default);
            chosen[t] = choice.Arm;
            learner.Learn(default, choice, t < 6 ? rewards[t] : 0); // disappointments after the decision change nothing
        }

        Assert.Equal([0, 1, 2, 0, 1, 2, 1, 1, 1, 1], chosen);
    }

    // By hand: 4 / 0.25 ln(1000 * 0.25 / 4) = 16 * 4.1351666 = 66.16; (1000 / 4)^(2/3) (ln 1000)^(1/3) = 39.685 * 1.9045 = 75.58;
    // ln(10 * 0.01 / 4) is negative.
    [Theory]
    [InlineData(2, 1000, 0.5, 67)]
    [InlineData(4, 1000, null, 76)]
    [InlineData(2, 10, 0.1, 1)]
    [InlineData(3, 1, null, 1)]
    public void Act_ExploreThenCommitDefault_ExploresThePublishedNumberOfRounds(int arms, int horizon, double? gap, int expected)
    {
        var learner = new ExploreThenCommit(arms, horizon, new ExploreThenCommitOptions { Gap = gap });
        int rounds = 0;
        while (true)
        {
            Choice choice = learner.Act(default);
            if (choice.Arm != rounds % arms) break;
            learner.Learn(default, choice, choice.Arm == arms - 1 && rounds == arms * expected - 1 ? 1 : 0);
            rounds++;
        }

        // The last reward of exploration makes the last arm the best; the next in turn would be arm 0.
        Assert.Equal(arms * expected, rounds);
    }

    [Fact]
    public void Act_ThompsonBeta_ChoosesWithThePosteriorProbability()
    {
        // Arm 0 has Beta(1 + 3, 1 + 1), arm 1 the prior, uniform: P(theta_0 > theta_1) = E theta_0 = 4 / 6.
        var learner = new ThompsonBeta(2, new RandomStream(3));
        Teach(learner, 0, 1, 1, 0, 1);
        AssertFrequency(learner, 4.0 / 6);
    }

    [Fact]
    public void Act_ThompsonBetaWithPrior_ChoosesWithThePosteriorProbability()
    {
        // Beta(3, 1) with distribution function x^3 against Beta(3, 1): one half; after a failure of arm 1, Beta(3, 2):
        // P(theta_0 > theta_1) = 1 - E theta_1^3 = 1 - (3 * 4 * 5) / (5 * 6 * 7) = 5 / 7.
        var learner = new ThompsonBeta(2, new RandomStream(3), new ThompsonBetaOptions { PriorSuccesses = 3 });
        AssertFrequency(learner, 0.5);
        Teach(learner, 1, 0);
        AssertFrequency(learner, 5.0 / 7);
    }

    [Fact]
    public void Learn_ThompsonBetaFraction_IsASuccessWithThatProbability()
    {
        var learner = new ThompsonBeta(1, new RandomStream(4));
        const int Rounds = 20_000;
        for (int round = 0; round < Rounds; round++) learner.Learn(default, learner.Act(default), 0.3);
        double successes = Probe.Numbers(learner, "alpha")[0] - 1, failures = Probe.Numbers(learner, "beta")[0] - 1;
        Assert.Equal(Rounds, successes + failures);
        double error = 5 * Math.Sqrt(Rounds * 0.21); // false alarm 6e-7
        Assert.InRange(successes, Rounds * 0.3 - error, Rounds * 0.3 + error);
    }

    [Fact]
    public void Act_ThompsonGaussian_ChoosesWithThePosteriorProbability()
    {
        // m = 1, v = 2, s = 0.5. Arm 0 after 0.2 and 0.6: precision 1/4 + 2 * 4 = 8.25, mean (1/4 + 4 * 0.8) / 8.25 = 3.45 / 8.25.
        // Arm 1 after 0.5: precision 4.25, mean (1/4 + 2) / 4.25.
        var options = new ThompsonGaussianOptions { PriorMean = 1, PriorDeviation = 2, NoiseDeviation = 0.5 };
        var learner = new ThompsonGaussian(2, new RandomStream(5), options);
        Teach(learner, 0, 0.2, 0.6);
        Teach(learner, 1, 0.5);
        Assert.Equal(3.45 / 8.25, Probe.Numbers(learner, "mean")[0], 1e-12);
        AssertFrequency(learner, Normal.CDF(0, 1, (3.45 / 8.25 - 2.25 / 4.25) / Math.Sqrt(1 / 8.25 + 1 / 4.25)));
    }

    [Fact]
    public void Act_ThompsonGaussianDefault_HasThePapersPosterior()
    {
        var learner = new ThompsonGaussian(1, new RandomStream(5));
        Teach(learner, 0, 0.5, 1, 0);
        Assert.Equal(1.5 / 4, Probe.Numbers(learner, "mean")[0], 1e-12);
        Assert.Equal(1 / Math.Sqrt(4), Probe.Numbers(learner, "deviation")[0], 1e-12);
    }

    [Fact]
    public void Act_AlwaysArm_PlaysTheGivenArm()
    {
        Assert.Equal(2, new AlwaysArm(3, new AlwaysArmOptions { Arm = 2 }).Act(default).Arm);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlwaysArm(3, new AlwaysArmOptions { Arm = 3 }));
    }

    [Fact]
    public void Act_UniformRandom_IsUniform()
    {
        var learner = new UniformRandom(4, new RandomStream(6));
        int[] hits = new int[4];
        for (int round = 0; round < 40_000; round++)
        {
            Choice choice = learner.Act(default);
            hits[choice.Arm]++;
            learner.Learn(default, choice, choice.Arm == 0 ? 1e300 : -1e300);
        }

        Assert.All(hits, count => Assert.InRange(count, 10_000 - 5 * 87, 10_000 + 5 * 87)); // false alarm 2e-6
    }

    [Fact]
    public void Build_OptionsThatDoNotFit_SayWhatToGive()
    {
        Assert.Contains("Switches", Assert.Throws<ArgumentException>(() => new SlidingWindowUcb(3, 10)).Message, StringComparison.Ordinal);
        Assert.Contains("Switches", Assert.Throws<ArgumentException>(() => new DiscountedUcb(3, 10)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiscountedUcb(3, 10, new DiscountedUcbOptions { Switches = 11 }));
        Assert.Throws<ArgumentException>(() => new ExploreThenCommit(3, 10, new ExploreThenCommitOptions { Rounds = 1, Gap = 0.1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExploreThenCommit(3, 10, new ExploreThenCommitOptions { Gap = 1e200 }));
        var random = new RandomStream(1);
        Assert.Throws<ArgumentException>(() => new EpsilonGreedy(3, random, new EpsilonGreedyOptions { Epsilon = 0.1, Gap = 0.1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EpsilonGreedy(3, random, new EpsilonGreedyOptions { Epsilon = 1.1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KlUcb(3, new KlUcbOptions { Scale = double.PositiveInfinity }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThompsonBeta(3, random, new ThompsonBetaOptions { PriorFailures = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThompsonGaussian(3, random, new ThompsonGaussianOptions { NoiseDeviation = 0 }));
    }

    // Compares with the arm of the largest index, the lowest label on ties, which Bernoulli rewards bring about. In the second half
    // the arms change places.
    private static void Follow(string name, Func<int, int, List<(int Arm, double Reward)>, double> index, bool bernoulli = false)
    {
        Subject subject = Subjects.Build(name, Arms, Horizon);
        var noise = new RandomStream(13);
        var history = new List<(int Arm, double Reward)>();
        for (int t = 1; t <= Horizon; t++)
        {
            Choice choice = subject.Learner.Act(default);
            Assert.Equal(Enumerable.Range(0, Arms).MaxBy(arm => index(arm, t, history)), choice.Arm);
            Assert.Equal(1, choice.Probability);
            double mean = t < Horizon / 2 ? 0.15 * choice.Arm : 0.6 - 0.15 * choice.Arm;
            double reward = mean + 0.4 * noise.NextDouble();
            if (bernoulli) reward = noise.NextDouble() < reward ? 1 : 0;
            history.Add((choice.Arm, reward));
            subject.Learner.Learn(default, choice, reward);
        }

        Assert.True(history.Select(h => h.Arm).Distinct().Count() == Arms);
    }

    private static double Ucb(IEnumerable<(int Arm, double Reward)> history, double level)
    {
        double[] rewards = [.. history.Select(h => h.Reward)];
        return rewards.Length == 0 ? double.PositiveInfinity : rewards.Average() + Math.Sqrt(level / rewards.Length);
    }

    private static double MossIndex(IEnumerable<(int Arm, double Reward)> history, double pulls, double scale)
    {
        double[] rewards = [.. history.Select(h => h.Reward)];
        if (rewards.Length == 0) return double.PositiveInfinity;
        return rewards.Average() + Math.Sqrt(scale * Math.Max(0, Math.Log(pulls / (Arms * (double)rewards.Length))) / rewards.Length);
    }

    private static double Divergence(double p, double q) =>
        (p == 0 ? 0 : p * Math.Log(p / q)) + (p == 1 ? 0 : (1 - p) * Math.Log((1 - p) / (1 - q)));

    // Gives an arm rewards; choices of the other arm stay open.
    private static void Teach<T>(T learner, int arm, params double[] rewards)
        where T : ILearner<None, Choice, double>
    {
        foreach (double reward in rewards)
        {
            Choice choice;
            do choice = learner.Act(default);
            while (choice.Arm != arm);
            learner.Learn(default, choice, reward);
        }
    }

    // How often arm 0 is chosen while nothing is learned.
    private static void AssertFrequency<T>(T learner, double probability)
        where T : ILearner<None, Choice, double>
    {
        const int Rounds = 40_000;
        int hits = 0;
        for (int round = 0; round < Rounds; round++)
        {
            Choice choice = learner.Act(default);
            Assert.Equal(double.NaN, choice.Probability);
            if (choice.Arm == 0) hits++;
        }

        double error = 5 * Math.Sqrt(Rounds * probability * (1 - probability)); // false alarm 6e-7
        Assert.InRange(hits, Rounds * probability - error, Rounds * probability + error);
    }
}
