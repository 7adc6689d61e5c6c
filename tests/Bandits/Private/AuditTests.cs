using Bandits.BestArm;
using Bandits.Environments.BestArm;
using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Private;

/// <summary>Audits of DP-BAI with two arms, one pull each and epsilon = 1, whose true log ratios are known, and of mechanisms broken on purpose.</summary>
public sealed class AuditTests(ITestOutputHelper output)
{
    private static readonly ArmFeatures Two = ArmFeatures.Canonical(2);
    private static readonly NeighbouringTables PairA = NeighbouringTables.OfTwoArms(0);
    private static readonly NeighbouringTables PairB = NeighbouringTables.OfTwoArms(0.5);
    private static readonly AuditEvent<View> FirstWins = new("arm 0 recommended", view => view.Recommendation == 0);
    private static readonly AuditEvent<View> HighMean = new("released mean of arm 0 at least 1", view => view.Means[0] >= 1);

    private static Func<RandomStream, MeanRelease> Laplace(double epsilon) => random => new LaplaceMeans(random, epsilon);

    // True log ratio 1 - ln 1.5 = 0.5945 (A), 0.4934 (B) and 1 (a mean's own). The lower bound exceeds the truth in less than one run of 100;
    // it lies far above the lower limits.
    [Fact]
    public void Bound_RecommendationOnPairA_IsJustBelowTheTruth() => AssertBound(PairA, FirstWins, Laplace(1), 100_000, 0.55, 0.595);

    [Fact]
    public void Bound_RecommendationOnPairB_IsJustBelowTheTruth() => AssertBound(PairB, FirstWins, Laplace(1), 100_000, 0.46, 0.494);

    [Fact]
    public void Bound_ReleasedMean_IsJustBelowEpsilon() => AssertBound(PairA, HighMean, Laplace(1), 100_000, 0.94, 1);

    // The rounding of rewards to multiples of 2^-20 is far below the noise.
    [Fact]
    public void Bound_SecureNoiseOnPairA_IsJustBelowTheTruth() => AssertBound(PairA, FirstWins, _ => new SecureMeans(1, 1 << 20), 50_000, 0.53, 0.595);

    [Fact]
    public void Bound_SecureMean_IsJustBelowEpsilon() => AssertBound(PairA, HighMean, _ => new SecureMeans(1, 1 << 20), 50_000, 0.92, 1);

    [Fact]
    public void Bound_HalfTheNoise_IsCaught() => AssertBound(PairA, FirstWins, Laplace(2), 20_000, 1.15, 1.31);

    [Fact]
    public void Bound_NoNoise_IsCaught() => AssertBound(PairB, FirstWins, _ => new NoiselessMeans(), 100_000, 9, 11);

    [Fact]
    public void Bound_SameNoiseForBothArms_IsCaught() => AssertBound(
        PairA, new("difference 1", view => Math.Abs(view.Means[0] - view.Means[1] - 1) < 1e-9), random => new SharedNoise(random), 100_000, 9, 11);

    // Four arms in two phases of one and two pulls per arm. Arm 0 gives 1 or 0 once and then 0: seen are its mean in both phases. The true
    // log ratio is 1; it is 2 if the first reward goes into the second mean as well.
    [Fact]
    public void Bound_MeansOfTwoPhases_IsJustBelowEpsilon() => Assert.InRange(TwoPhases(random => new LaplaceMeans(random, 1)), 0.75, 1);

    [Fact]
    public void Bound_RewardKeptForTheNextPhase_IsCaught() => Assert.InRange(TwoPhases(random => new HoardedMeans(random)), 1.7, 2);

    private double TwoPhases(Func<RandomStream, MeanRelease> release)
    {
        AuditResult result = PrivacyAudit.Run(
            (second, run) =>
            {
                DpBai learner = DpBai.With(release(new RandomStream((ulong)run, second ? 1u : 0u)), ArmFeatures.Canonical(4), 8);
                Loop.Run(learner, new ScriptedArms([[second ? 0 : 1], [], [], []]), 8);
                return learner.Phases;
            },
            [
                new AuditEvent<IReadOnlyList<PhaseEstimates>>(
                    "arm 0 at least 1, then at least 1/2", phases => phases[0].Means[0] >= 1 && phases[1].Arms[0] == 0 && phases[1].Means[0] >= 0.5),
            ],
            40_000, threads: 2);
        output.WriteLine($"{result}");
        return result.LowerBound;
    }

    // 2 - small: both releases of the same reward at least 1.
    [Fact]
    public void Bound_SameRewardReleasedTwice_IsCaught()
    {
        AuditResult result = PrivacyAudit.Run(
            (second, run) =>
            {
                var means = new LaplaceMeans(new RandomStream((ulong)run, second ? 1u : 0u), 1);
                means.Start(2);
                double reward = second ? 0 : 1;
                means.Add(0, 0, reward);
                means.Add(1, 0, reward);
                return (First: means.Release(0, 1), Second: means.Release(1, 1));
            },
            [new AuditEvent<(double First, double Second)>("both at least 1", view => view.First >= 1 && view.Second >= 1)], 100_000);
        output.WriteLine($"{result}");
        Assert.InRange(result.LowerBound, 1.8, 2);
    }

    // Outputs near 0 reveal by their last bits what the noise was added to: 98 on average with 0, sqrt(98) around it; none with 1.
    // False alarm below 1e-4.
    [Fact]
    public void Bound_LastBitsOfSimulatedNoise_GiveItAway()
    {
        AuditResult result = LastBits(random => new LaplaceMeans(random, 1), y => y);
        Assert.Equal(0, result.First);
        Assert.InRange(result.Second, 58, 138);
        Assert.InRange(result.LowerBound, 1.8, 2.7);
    }

    [Fact]
    public void Bound_LastBitsOfSecureNoise_TellNothing()
    {
        AuditResult result = LastBits(_ => new SecureMeans(1, 1 << 20), y =>
        {
            Assert.True(double.IsInteger(y * (1 << 20)));
            return y;
        });
        Assert.Equal((0, 0, 0), (result.First, result.Second, result.LowerBound));
    }

    private AuditResult LastBits(Func<RandomStream, MeanRelease> release, Func<double, double> watch)
    {
        AuditResult result = PrivacyAudit.Run(
            (second, run) =>
            {
                MeanRelease means = release(new RandomStream((ulong)run, second ? 1u : 0u));
                means.Start(1);
                means.Add(0, 0, second ? 0 : 1);
                return watch(means.Release(0, 1));
            },
            [new AuditEvent<double>("bits below 2^-53 near 0", y => Math.Abs(y) < 1.0 / 1024 && !double.IsInteger(y * Math.Pow(2, 53)))], 100_000, threads: 2);
        output.WriteLine($"{result}");
        return result;
    }

    [Fact]
    public void Run_SeveralEvents_ChoosesOnTheFirstHalfAndCountsTheSecond()
    {
        var always = new AuditEvent<int>("always", _ => true);
        // On the first half this event tells everything, on the second half nothing: a choice made on counted runs would be caught.
        var lucky = new AuditEvent<int>("lucky", view => view is >= 0 and < 500);
        AuditResult result = PrivacyAudit.Run((second, run) => second ? -1 : run, [always, lucky], 1000);
        Assert.Equal("lucky", result.Event);
        Assert.Equal((500, 0, 0, 0), (result.Runs, result.First, result.Second, result.LowerBound));
    }

    // With no event in n runs the upper bound is 1 - level^(1/n), with n of n the lower one is level^(1/n); level = alpha / 8.
    [Fact]
    public void LowerBound_AllAgainstNone_HasTheClosedForm()
    {
        double root = Math.Pow(0.01 / 8, 1.0 / 50);
        Assert.Equal(Math.Log(root / (1 - root)), PrivacyAudit.LowerBound(50, 0, 50), 9);
        Assert.Equal(PrivacyAudit.LowerBound(50, 0, 50), PrivacyAudit.LowerBound(0, 50, 50), 12);
        Assert.Equal(0, PrivacyAudit.LowerBound(25, 25, 50));
    }

    // The same, in deviations: mu = Phi^-1(root) - Phi^-1(1 - root) = 2 Phi^-1(root).
    [Fact]
    public void LowerBound_InRho_HasTheClosedForm()
    {
        double half = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, Math.Pow(0.01 / 8, 1.0 / 50));
        Assert.Equal(2 * half * half, PrivacyAudit.LowerBound(50, 0, 50, unit: AuditUnit.Rho), 9);
        Assert.Equal(0, PrivacyAudit.LowerBound(25, 25, 50, unit: AuditUnit.Rho));
    }

    private void AssertBound(NeighbouringTables tables, AuditEvent<View> seen, Func<RandomStream, MeanRelease> release, int runs, double low, double high)
    {
        AuditResult result = PrivacyAudit.Run(
            (second, run) =>
            {
                DpBai learner = DpBai.With(release(new RandomStream((ulong)run, second ? 1u : 0u)), Two, 2);
                Loop.Run(learner, new ScriptedArms(second ? tables.Second : tables.First), 2);
                return new View(learner.Recommendation, learner.Phases[0].Means);
            },
            [seen], runs, threads: 2);
        output.WriteLine($"{result}");
        Assert.InRange(result.LowerBound, low, high);
    }

    private sealed record View(int Recommendation, IReadOnlyList<double> Means);

    // Broken: the rewards of a slot stay for the next phase.
    private sealed class HoardedMeans(RandomStream random) : MeanRelease
    {
        private readonly double[] _sums = new double[4];

        public override void Start(int slots)
        {
        }

        public override void Add(int slot, int arm, double reward) => _sums[slot] += reward;

        public override double Release(int slot, long pulls) => _sums[slot] / pulls + random.NextLaplace(1.0 / pulls);
    }

    // Broken: all means of a phase share their noise.
    private sealed class SharedNoise(RandomStream random) : ExactMeans
    {
        private readonly double _noise = random.NextLaplace(1);

        public override double Release(int slot, long pulls) => base.Release(slot, pulls) + _noise;
    }
}
