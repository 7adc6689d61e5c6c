using Bandits.BestArm;
using Bandits.Environments.BestArm;
using Bandits.Experiments.Privacy;
using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Tests.Privacy;

/// <summary>Audits of whole runs: of learners as they are, and of learners broken on purpose, all of which must be caught.</summary>
public sealed class LearnerAuditTests(ITestOutputHelper test)
{
    private const int Threads = 2;

    public static TheoryData<string> Subjects() => [.. AuditSubject.All.Select(subject => subject.Name)];

    public static TheoryData<string> SubjectsWithSecureNoise() => [.. AuditSubject.All.Where(subject => !subject.IsSimulated).Select(subject => subject.Name)];

    private static AuditSubject Subject(string name) => AuditSubject.All.Single(subject => subject.Name == name);

    private static bool IsSpanned(AuditFinding finding) => finding.Tables.StartsWith(AuditArms.Spanned.Name, StringComparison.Ordinal);

    private static PrivacyNoise NoiseOf(AuditSubject subject) => subject.IsSimulated ? PrivacyNoise.Simulation : PrivacyNoise.Secure;

    private AuditReport Audit(AuditSubject subject, PrivacyNoise noise, double epsilon, int runs)
    {
        AuditReport report = LearnerAudit.Run(subject, new PrivacyOptions { Epsilon = epsilon, Noise = noise }, runs, 1, Threads);
        foreach (AuditFinding finding in report.Findings) test.WriteLine($"{finding}");
        test.WriteLine($"{report.Verdict}; {report.Caution}");
        return report;
    }

    // By a fixed seed. Every table is told apart by epsilon itself, but for what 6000 runs leave open; noise on sums is larger if the candidates
    // that are left have lost a dimension.
    [Theory]
    [InlineData("dp-bai")]
    [InlineData("dp-od-mean")]
    [InlineData("dp-od-stat")]
    [InlineData("private-sequential-halving")]
    [InlineData("adap-tt")]
    public void Run_EveryTable_IsToldApartByJustLessThanEpsilon(string name) =>
        Assert.All(
            Audit(Subject(name), PrivacyNoise.Simulation, 1, 6000).Findings,
            finding => Assert.InRange(finding.Result.LowerBound, name == "dp-od-stat" && IsSpanned(finding) ? 0.3 : 0.55, 1));

    // Half the noise: epsilon = 4 where 2 is promised, so that a mean of at least 1 has probability 0.5 and 0.0092. The promise is missed only
    // if more than 30 of the 1000 counted runs have it (dp-se: 17 of 500), with probability below 1e-7 (1e-5), on all tables. Normal noise
    // has a fixed seed.
    [Theory]
    [MemberData(nameof(Subjects))]
    public void Run_HalfTheNoise_IsCaught(string name)
    {
        AuditSubject subject = Subject(name);
        AuditSubject broken = subject with { Create = (arms, random, options) => subject.Create(arms, random, options with { Epsilon = 2 * options.Epsilon }) };
        Assert.True(Audit(broken, NoiseOf(subject), 2, name switch { "dp-se" => 1000, "dp-bai-gauss" => 4000, _ => 2000 }).IsRefuted);
    }

    // The same on each pair of tables with more arms than features: arm 0 is pulled in the later phase as well, since with noise 1 / 16 there
    // it stays. By a fixed seed, as is that the honest learner is not refuted.
    [Theory]
    [InlineData("dp-bai", 8, 2000)]
    [InlineData("dp-bai-gauss", 4, 4000)]
    [InlineData("dp-od-mean", 4, 2000)]
    public void Run_HalfTheNoiseWithFeatures_IsCaughtOnEveryTable(string name, int tables, int runs)
    {
        AuditSubject subject = Subject(name) with { Several = [.. Subject(name).Several.Where(arms => arms.Count > arms.Features.Dimension)] };
        AuditSubject broken = subject with { Create = (arms, random, options) => subject.Create(arms, random, options with { Epsilon = 2 * options.Epsilon }) };
        AuditReport caught = Audit(broken, PrivacyNoise.Simulation, 2, runs);
        Assert.Equal(tables, caught.Findings.Count(IsSpanned));
        Assert.All(caught.Findings.Where(IsSpanned), finding => Assert.True(finding.Result.LowerBound > caught.Promised));
        AuditReport honest = Audit(subject, PrivacyNoise.Simulation, 2, runs);
        Assert.All(honest.Findings.Where(IsSpanned), finding => Assert.InRange(finding.Result.LowerBound, 0, honest.Promised));
    }

    // Without noise the other arms' means follow from those of the first three: 1, 0 and 0. The three best are seen again; arm 3, half of
    // arm 0, is not pulled in the later phase either if the subset of lower variance is.
    [Theory]
    [InlineData(SubsetRule.Rank)]
    [InlineData(SubsetRule.Variance)]
    public void Play_MoreArmsThanFeatures_ShowsTheEstimatesOfArmsThatAreNotPulled(SubsetRule rule)
    {
        AuditArms arms = rule == SubsetRule.Rank ? AuditArms.Spanned : AuditArms.SpannedByVariance;
        ILearner<None, Choice, double> learner = Subject("dp-bai").Create(arms, null, new PrivacyOptions { Noise = PrivacyNoise.None });
        double[][] table = [[.. Enumerable.Repeat(1.0, 26)], .. Enumerable.Repeat<double[]>([], arms.Count - 1)];
        AuditView view = AuditView.Play(learner, new ScriptedArms(table), arms.Count, 2);
        Assert.Equal(Enumerable.Range(0, arms.Count), view.Releases.Take(arms.Count).Select(release => release.Arm));
        Assert.Equal([4, 4, 4, 0, 0, 0, 0, 0, 0, 0], view.Releases.Take(arms.Count).Select(release => release.Pulls));
        Assert.All(view.Releases.Take(arms.Count), release => Assert.Equal(arms.Features.Of(release.Arm)[0], release.Mean, 9));
        Assert.Equal([0, 3, 4], view.Releases.Skip(arms.Count).Select(release => release.Arm));
        Assert.Equal(rule == SubsetRule.Variance, view.Releases[arms.Count + 1].Pulls == 0);
        Assert.Equal(0, view.Recommendation);
    }

    // Deterministic learners are told apart in all runs, or none: no false alarm and no miss.
    [Theory]
    [MemberData(nameof(SubjectsWithSecureNoise))]
    public void Run_NoNoise_IsCaught(string name) => Assert.True(Audit(Subject(name), PrivacyNoise.None, 1, name == "dp-se" ? 200 : 1000).IsRefuted);

    // On one table always, on the other never: ln(0.95 / 0.02) at least.
    [Fact]
    public void Run_NoiseSharedByTheArms_IsCaught() => AssertCaught(random => new SharedNoise(random), 1000, "the first means of two arms have the same noise", 3);

    [Fact]
    public void Run_NoiseReusedInTheNextPhase_IsCaught() => AssertCaught(random => new ReusedNoise(random), 1000, "the first two means of arm 0 have the same noise", 3);

    // Both means see the first reward: log ratio 1 + ln((1 - e^-1 / 2) / (1 / 2)) = 1.49 of the first two means. By a fixed seed.
    [Fact]
    public void Run_RewardKeptForTheNextPhase_IsCaught() => AssertCaught(random => new HoardedMeans(random), 8000, "the first two means of arm 0 are at least 1", 1.1);

    [Fact]
    public void Run_EstimatesFromMeansWithoutNoise_IsCaught() => AssertCaught(
        (arms, random) => new UnpulledWithoutNoise(arms.Features, new RememberedMeans(random)), 1000,
        "the first mean of an arm that is not pulled is at least that of the first table", 3);

    private void AssertCaught(Func<RandomStream, MeanRelease> release, int runs, string seen, double least) =>
        AssertCaught((arms, random) => DpBai.With(release(random), arms.Features, arms.Count switch { 2 => 2, 4 => 8, _ => 26 }), runs, seen, least);

    private void AssertCaught(Func<AuditArms, RandomStream, PhasedLearner> create, int runs, string seen, double least)
    {
        AuditSubject broken = Subject("dp-bai") with { Create = (arms, random, _) => create(arms, random!) };
        AuditReport report = Audit(broken, PrivacyNoise.Simulation, 1, runs);
        Assert.True(report.IsRefuted);
        Assert.Contains(report.Findings, finding => finding.Result.Event == seen && finding.Result.LowerBound > least);
    }

    // Noise in floating point where secure noise is promised: 0.27 of the means of 0 show it, none of those of 1. Missed only if fewer than 35
    // of 1000 counted runs do: with probability below 1e-50.
    [Fact]
    public void Run_FloatingPointNoiseForSecureNoise_IsCaughtByItsLastBits()
    {
        AuditSubject subject = Subject("private-uniform-allocation");
        int made = 0;
        AuditSubject broken = subject with
        {
            Create = (arms, _, options) => subject.Create(arms, new RandomStream((ulong)Interlocked.Increment(ref made)), options with { Noise = PrivacyNoise.Simulation }),
        };
        AuditReport report = Audit(broken, PrivacyNoise.Secure, 1, 2000);
        Assert.True(report.IsRefuted);
        Assert.Contains(report.Findings, finding => finding.Result.Event.Contains("2^-53", StringComparison.Ordinal));
    }

    // The same noise, called by its name: what is told of it is kept apart from the verdict. 0.27 against at most ln(5600) / 2000. By a fixed seed.
    [Fact]
    public void Run_SimulatedNoise_KeepsItsLastBitsApart()
    {
        AuditReport report = Audit(Subject("private-uniform-allocation"), PrivacyNoise.Simulation, 1, 2000);
        Assert.False(report.IsRefuted);
        Assert.InRange(report.LastBits!.Result.LowerBound, 3.5, 4.5);
        Assert.Contains("in these runs", report.Caution, StringComparison.Ordinal);
    }

    // Broken: all means of a phase share their noise.
    private sealed class SharedNoise(RandomStream random) : ExactMeans
    {
        private double _noise;

        public override void Start(int slots)
        {
            base.Start(slots);
            _noise = random.NextLaplace(1);
        }

        public override double Release(int slot, long pulls) => base.Release(slot, pulls) + _noise / pulls;
    }

    // Broken: an arm's noise is drawn once, and used in every phase.
    private sealed class ReusedNoise(RandomStream random) : ExactMeans
    {
        private readonly double[] _noise = [.. Enumerable.Range(0, 4).Select(_ => random.NextLaplace(1))];

        public override double Release(int slot, long pulls) => base.Release(slot, pulls) + _noise[slot] / pulls;
    }

    // Keeps what must be forgotten.
    private sealed class RememberedMeans(RandomStream random) : ExactMeans
    {
        public List<double> Exact { get; } = [];

        public override double Release(int slot, long pulls)
        {
            Exact.Add(base.Release(slot, pulls));
            return Exact[^1] + random.NextLaplace(1.0 / pulls);
        }
    }

    // Broken: shows the means of unit vectors with noise, but estimates the other arms from those without.
    private sealed class UnpulledWithoutNoise : PhasedLearner
    {
        private readonly ArmFeatures _features;
        private readonly RememberedMeans _rewards;

        public UnpulledWithoutNoise(ArmFeatures features, RememberedMeans rewards)
            : base(features.Arms, rewards)
        {
            (_features, _rewards) = (features, rewards);
            Play([.. Enumerable.Range(0, features.Dimension)], [.. Enumerable.Repeat(1L, features.Dimension)]);
        }

        private protected override void EndPhase(int[] arms, long[] pulls, double[] means) => Keep(
            [.. Candidates.Select(arm => arm < means.Length ? means[arm] : _features.Of(arm).ToArray().Zip(_rewards.Exact, (x, mean) => x * mean).Sum())], 1);
    }

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
}
