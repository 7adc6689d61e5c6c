using Bandits.BestArm;
using Bandits.Environments.BestArm;
using Bandits.Learners.Tests.BestArm;
using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Private;

public sealed class DpBaiTests
{
    private static readonly DpBaiOptions Noiseless = new() { Noise = PrivacyNoise.None };

    // Every phase of T_p pulls gives each of m arms floor(T_p / m), so less than sum m are left over.
    [Fact]
    public void Pulls_RandomProblems_StayWithinTheBudgetAndAreEqualInAPhase()
    {
        var random = new Random(5);
        for (int trial = 0; trial < 60; trial++)
        {
            int arms = random.Next(2, 60), d = random.Next(1, Math.Min(arms, 9) + 1);
            ArmFeatures features = Gaussian(arms, d, (ulong)trial);
            var schedule = new EliminationSchedule(arms, d);
            foreach (PhaseBudget budget in new[] { PhaseBudget.Floor, PhaseBudget.Ceil })
            {
                long horizon = Math.Max(schedule.LeastHorizon, schedule.MostPulled.Sum() + 1) + random.Next(500);
                var learner = new DpBai(features, horizon, null, Noiseless with { Budget = budget });
                var pulls = new List<Dictionary<int, int>>();
                int pulled = 0, most = 0;
                while (!learner.HasFinished)
                {
                    if (pulls.Count == learner.Phases.Count) pulls.Add([]);
                    Choice choice = learner.Act(default);
                    pulls[^1][choice.Arm] = pulls[^1].GetValueOrDefault(choice.Arm) + 1;
                    learner.Learn(default, choice, 0.5);
                    pulled++;
                }

                foreach (Dictionary<int, int> phase in pulls) Assert.Single(phase.Values.Distinct());
                most = pulls.Sum(phase => phase.Count);
                Assert.InRange(pulled, budget == PhaseBudget.Floor ? horizon - most + 1 : 1, horizon);
                Assert.Equal(schedule.Sizes.SkipLast(1), learner.Phases.Select(phase => phase.Arms.Count));
            }
        }
    }

    [Fact]
    public void LeastHorizon_OneLess_IsRefusedWithTheLeast()
    {
        ArmFeatures features = Gaussian(10, 3, 1);
        Assert.False(new DpBai(features, 6, null, Noiseless).HasFinished);
        var problem = Assert.Throws<ArgumentOutOfRangeException>(() => new DpBai(features, 5, null, Noiseless));
        Assert.Contains("at least 6", problem.Message, StringComparison.Ordinal);
        DpBaiOptions ceil = Noiseless with { Budget = PhaseBudget.Ceil };
        Assert.False(new DpBai(features, 7, null, ceil).HasFinished);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DpBai(features, 6, null, ceil));
    }

    [Theory]
    [InlineData(PhaseBudget.Floor)]
    [InlineData(PhaseBudget.Ceil)]
    public void LongestHorizon_FirstPhase_IsNotCutShort(PhaseBudget budget)
    {
        var learner = new DpBai(ArmFeatures.Canonical(64), long.MaxValue, null, Noiseless with { Budget = budget });
        for (int round = 0; round < 1000; round++)
        {
            Choice choice = learner.Act(default);
            Assert.Equal(0, choice.Arm);
            learner.Learn(default, choice, 0.5);
        }
    }

    // K a power of 2 and unit vectors: the schedule halves and all arms are pulled, as in sequential halving.
    [Fact]
    public void UnitVectors_SameTables_PlayAsSequentialHalving()
    {
        var options = new PrivacyOptions { Epsilon = 0.2, Noise = PrivacyNoise.Simulation };
        for (int run = 0; run < 100; run++)
        {
            LinearArms World() => new(new OneGoodArm(new OneGoodArmOptions { Arms = 16 }).Draw(new RandomStream((ulong)run)), RewardLaw.Bernoulli, new Streams(1, $"{run}"));
            var bai = new DpBai(ArmFeatures.Canonical(16), 640, new RandomStream((ulong)run), new DpBaiOptions { Epsilon = 0.2, Noise = PrivacyNoise.Simulation });
            var halving = new PrivateSequentialHalving(16, 640, new RandomStream((ulong)run), options);
            Loop.Run(bai, World(), 640);
            Loop.Run(halving, World(), 640);
            Assert.Equal(4, bai.Phases.Count);
            for (int phase = 0; phase < 4; phase++)
            {
                Assert.Equal(halving.Phases[phase].Arms, bai.Phases[phase].Arms);
                Assert.Equal(halving.Phases[phase].Means, bai.Phases[phase].Means);
            }

            Assert.Equal(halving.Recommendation, bai.Recommendation);
        }
    }

    [Fact]
    public void Features_TimesEight_ChangeNothing() => AssertSame(x => [.. x.Select(value => 8 * value)], exact: false);

    [Fact]
    public void Features_MappedLinearly_ChangeNothingWithTheExactSubset() =>
        AssertSame(x => [2 * x[0] + x[1], x[1] - 3 * x[2], 0.5 * x[2] + x[0]], exact: true);

    private static void AssertSame(Func<double[], double[]> map, bool exact)
    {
        DpBaiOptions options = new() { Epsilon = 0.5, Noise = PrivacyNoise.Simulation, ExactSubset = exact };
        for (int run = 0; run < 50; run++)
        {
            ArmFeatures features = Gaussian(14, 3, (ulong)run);
            var mapped = new ArmFeatures([.. Enumerable.Range(0, 14).Select(arm => map(features.Of(arm).ToArray()))]);
            DpBai[] learners = [.. new[] { features, mapped }.Select(seen => new DpBai(seen, 300, new RandomStream((ulong)run), options))];
            foreach (DpBai learner in learners)
            {
                var table = new RandomTable(7, (uint)run);
                int[] pulls = new int[14];
                for (int round = 0; round < 300; round++)
                {
                    Choice choice = learner.Act(default);
                    learner.Learn(default, choice, table.Uniform(pulls[choice.Arm]++, choice.Arm));
                }
            }

            Assert.Equal(learners[0].Recommendation, learners[1].Recommendation);
            for (int phase = 0; phase < learners[0].Phases.Count; phase++)
            {
                Assert.Equal(learners[0].Phases[phase].Arms, learners[1].Phases[phase].Arms);
                Assert.All(
                    learners[0].Phases[phase].Means.Zip(learners[1].Phases[phase].Means), pair => Assert.Equal(pair.First, pair.Second, 9));
            }
        }
    }

    [Fact]
    public void OneArm_IsRecommendedWithoutPullOrCharge()
    {
        var ledger = new PrivacyLedger();
        var learner = new DpBai(new ArmFeatures([0.0, 0.0]), 1, new RandomStream(1), new DpBaiOptions { Noise = PrivacyNoise.Simulation }, ledger.Account("d"));
        Assert.True(learner.HasFinished);
        learner.Learn(default, learner.Act(default), 0.5);
        Assert.Equal((0, default(PrivacyLoss)), (learner.Recommendation, ledger.Total("d")));
    }

    // Six arms of rank 1 are measured through one of them; copies of the best tie, and the lower index wins.
    [Fact]
    public void CollinearArms_AreMeasuredThroughOne()
    {
        var features = new ArmFeatures([0.1, 0.2], [0.3, 0.6], [0.2, 0.4], [0.3, 0.6], [0.0, 0.0], [0.1, 0.2]);
        var learner = new DpBai(features, 100, null, Noiseless);
        var pulled = new HashSet<int>();
        while (!learner.HasFinished)
        {
            Choice choice = learner.Act(default);
            pulled.Add(choice.Arm);
            learner.Learn(default, choice, 0.9);
        }

        Assert.Equal([1], pulled);
        Assert.Equal(1, learner.Recommendation);
        Assert.Equal(0, learner.Phases[0].Means[4]);
        Assert.Equal(learner.Phases[0].Means[1], learner.Phases[0].Means[3]);
    }

    // After a noisy phase only zero rows may be left: nothing is pulled for them, and the lowest index stays.
    [Fact]
    public void OnlyZeroRowsLeft_KeepsTheLowestIndices()
    {
        ArmFeatures features = new([[0.0, 0, 0], [0.0, 0, 0], [0.0, 0, 0], [1.0, 0, 0], [0.0, 1, 0], [0.0, 0, 1]]);
        var learner = new DpBai(features, 60, new RandomStream(1), Noiseless);
        while (!learner.HasFinished)
        {
            Choice choice = learner.Act(default);
            // All means are 0, so indices decide.
            learner.Learn(default, choice, 0);
        }

        Assert.Equal(0, learner.Recommendation);
        Assert.Equal([0, 0, 0], learner.Phases[^1].Means.Take(3));
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        ArmFeatures two = ArmFeatures.Canonical(2);
        var random = new RandomStream(1);
        DpBaiOptions simulated = new() { Noise = PrivacyNoise.Simulation };
        Assert.Throws<ArgumentException>(() => new DpBai(two, 10, random));
        Assert.Throws<ArgumentNullException>(() => new DpBai(two, 10, null, simulated));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DpBai(two, 10, random, simulated with { Epsilon = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DpBai(two, 10, random, simulated with { Epsilon = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DpBai(two, 10, random, simulated with { Epsilon = double.PositiveInfinity }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DpBai(two, 10, null, new DpBaiOptions { Epsilon = 1e-7 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DpBai(two, 1, random, simulated));
        Assert.Throws<ArgumentException>(() => new DpBai(new ArmFeatures([0.0], [0.0]), 10, random, simulated));
        Assert.Throws<ArgumentException>(() => new DpBai(two, 10, null, Noiseless, new PrivacyLedger().Account("d")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmFeatures([double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmFeatures());
        Assert.Throws<ArgumentOutOfRangeException>(() => new DpBaiGauss(two, 10, random, new DpBaiGaussOptions { Delta = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DpBaiGauss(two, 10, random, new DpBaiGaussOptions { Epsilon = 1 }));
        Assert.Empty(new DpBaiGauss(two, 10, random, new DpBaiGaussOptions { Epsilon = 1, BeyondValidity = true }).Phases);
    }

    [Fact]
    public void Protocol_RewardWithoutPull_IsRefused()
    {
        var learner = new DpBai(ArmFeatures.Canonical(2), 10, null, Noiseless);
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, new Choice(0, 1), 0.5));
        learner.Act(default);
        Assert.Throws<InvalidOperationException>(() => learner.Act(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, new Choice(0, 1), 1.5));
        learner.Learn(default, new Choice(0, 1), 0.5);
    }

    // One standard error of a difference is below 0.016 (1000 runs each); the last step is free.
    [Fact]
    public void Error_OutlierArms_FallsWithEpsilon()
    {
        double[] errors = [.. new[] { 0.03, 0.1, 0.3, 1 }.Select(epsilon => Identification.Error(
            1000, 1000, Identification.OutlierWorld, (arms, random) => Players.Build("DP-BAI", arms, 1000, epsilon, random)))];
        Assert.True(errors[0] - errors[1] > 0.04 && errors[1] - errors[2] > 0.03 && errors[2] >= errors[3], string.Join(", ", errors));
    }

    // Scaling one feature changes no answer of DP-BAI, but the noise of sums weighs the longest vector: an independent program's errors at
    // T = 500, epsilon = 0.25, four standard errors of 2000 runs each.
    [Theory]
    [InlineData(1, 1, 0.38)]
    [InlineData(1, 8, 0.13)]
    [InlineData(8, 1, 0.49)]
    public void Error_ScaledFeature_MattersToNoisySumsOnly(double first, double second, double known)
    {
        LinearInstance outlier = Identification.Outlier;
        var scaled = outlier with
        {
            Features = new ArmFeatures([.. Enumerable.Range(0, 30).Select(arm => new[] { first * outlier.Features.Of(arm)[0], second * outlier.Features.Of(arm)[1] })]),
        };
        LinearArms World(Streams streams) => new(scaled, RewardLaw.Uniform, streams);
        double Error(string name, Func<Streams, LinearArms> world) =>
            Identification.Error(2000, 500, world, (arms, random) => Players.Build(name, arms, 500, 0.25, random));
        Assert.InRange(Error("DP-OD-stat", World), known - 0.06, known + 0.06);
        Assert.Equal(Error("DP-BAI", Identification.OutlierWorld), Error("DP-BAI", World));
    }

    internal static ArmFeatures Gaussian(int arms, int dimension, ulong seed)
    {
        var random = new RandomStream(seed, 99);
        return new ArmFeatures([.. Enumerable.Range(0, arms).Select(_ => Enumerable.Range(0, dimension).Select(_ => random.NextGaussian()).ToArray())]);
    }
}
