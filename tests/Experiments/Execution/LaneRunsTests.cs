using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Store;
using Bandits.Experiments.Tests.Store;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;
using Bandits.Protocol;

namespace Bandits.Experiments.Tests.Execution;

public sealed class LaneRunsTests : IDisposable
{
    private const string Scalar = Experiments.Plans.Run.OneByOne;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_WhatFits_IsPlayedInLanesAndTheRestOneByOne()
    {
        // EXP3.P has no kernel.
        Plan plan = Read("[ucb1, exp3-p]", "[pseudo-regret, cumulative-reward, arm-shares]");
        using var device = new ManagedDevice(2);
        Outcome outcome = Play(plan, "s", device);
        Assert.Equal((24, 0, false), (outcome.Finished, outcome.Failed.Count, outcome.Stopped));
        StoredRun[] runs = Stored("s");
        Assert.All(runs, run => Assert.Equal(run.Learner == "ucb1" ? device.Name : Scalar, run.Device));
        Assert.All(runs.Where(run => run.Learner == "ucb1"), run => Assert.Equal(
            ["pseudo-regret/regret", "cumulative-reward/reward", "arm-shares/0", "arm-shares/1", "arm-shares/2"],
            run.Result.Curves.Select(curve => $"{curve.Metric}/{curve.Channel}")));
    }

    [Fact]
    public void Run_AMetricWithoutAFormForLanes_IsPlayedOneByOne()
    {
        using var device = new ManagedDevice(2);
        Play(Read("[ucb1]", "[pseudo-regret, external-regret]"), "s", device);
        Assert.All(Stored("s"), run => Assert.Equal(Scalar, run.Device));
    }

    [Fact]
    public void Run_InLanesAndOneByOne_MeasureTheSame()
    {
        // EXP3 follows the same path in single precision as long as no draw falls between the two roundings: 500 rounds it does.
        Plan plan = Read("[exp3]", "[pseudo-regret, cumulative-reward, arm-shares]");
        using var device = new ManagedDevice(2);
        Play(plan, "lanes", device);
        Play(plan, "scalar", null);
        StoredRun[] lanes = Stored("lanes"), scalar = Stored("scalar");
        Assert.Equal(scalar.Select(run => run.Result.Key), lanes.Select(run => run.Result.Key));
        foreach ((StoredRun lane, StoredRun one) in lanes.Zip(scalar))
        {
            Assert.Equal(one.Result.Checkpoints, lane.Result.Checkpoints);
            Assert.Equal(one.Result.Curves.Select(curve => curve.Channel), lane.Result.Curves.Select(curve => curve.Channel));
            foreach ((Curve measured, Curve expected) in lane.Result.Curves.Zip(one.Result.Curves))
                for (int i = 0; i < expected.Values.Length; i++) Assert.Equal(expected.Values[i], measured.Values[i], 1e-4);
        }
    }

    [Fact]
    public void Run_EveryLearnerWithAKernel_MeasuresInLanesWhatItMeasuresOneByOne()
    {
        // Those with draws of their own agree in law only. Rewards of 0 and 1 would make ties, which rounding may break either way.
        string[] learners = [.. WithKernels(points: false).Where(name => !name.StartsWith("thompson", StringComparison.Ordinal))];
        Plan plan = Parse($$"""
            runs: 2
            horizon: 64
            environments: [{type: drifting, arms: 3, period: 40, noise: none}, {type: drifting, arms: 4, period: 90, noise: none, amplitude: 0.2}]
            learners: [{{string.Join(", ", learners)}}]
            metrics: [pseudo-regret, cumulative-reward, cumulative-loss, arm-shares]
            """);
        AssertSameInLanes(plan);
    }

    [Theory]
    [InlineData("box")]
    [InlineData("ball")]
    [InlineData("simplex")]
    public void Run_EveryConvexLearnerWithAKernel_MeasuresInLanesWhatItMeasuresOneByOne(string region)
    {
        string[] learners = [.. WithKernels(points: true).Where(name => region == "simplex" || name is not ("exponentiated-gradient" or "optimistic-hedge"))];
        AssertSameInLanes(Parse($$"""
            runs: 2
            horizon: 200
            environments: [{type: noisy-linear, region: {{region}}}, {type: noisy-linear, region: {{region}}, dimension: 2, noise: 1, corrupted: 50}]
            learners: [{{string.Join(", ", learners)}}]
            metrics: [external-regret, cumulative-loss]
            """));
    }

    [Fact]
    public void Run_LearnerOfCosts_MeasuresInLanesWhatItMeasuresOneByOne()
    {
        AssertSameInLanes(Parse("""
            runs: 3
            horizon: 100
            environments: [{type: sor-shifts, side: 4}, {type: sor-surrogate}, {type: heat-equation, cells: 6}]
            learners: [tsallis-inf-costs, {type: tsallis-inf-costs, label: weighted, reduced-variance: false}, {type: tsallis-inf-costs, label: scaled, scale: 200}]
            metrics: [mean-cost, cumulative-cost, external-regret, reference-regret, {type: reference-regret, label: fixed, reference: best-fixed}, arm-shares]
            """));
    }

    [Theory]
    [InlineData("{type: sor-shifts, side: 4, delay: 2}", "tsallis-inf-costs", "mean-cost")]
    [InlineData("{type: sor-shifts, side: 4}", "{type: tsallis-inf-costs, reduced-variance: false, scale: 200, known-horizon: true}", "mean-cost")]
    [InlineData("{type: sor-shifts, side: 4}", "tsallis-inf-costs", "{type: mean-cost, from: 0.5}")]
    [InlineData("{type: sor-shifts, side: 4}", "tsallis-inf-costs", "chosen-settings")]
    [InlineData("{type: sor-shifts, side: 4}", "exp3-costs", "mean-cost")]
    public void Run_CostsBeyondTheKernels_ArePlayedOneByOne(string environment, string learner, string metric)
    {
        using var device = new ManagedDevice(1);
        Play(Parse($"{{runs: 2, horizon: 20, environments: [{environment}], learners: [{learner}], metrics: [{metric}]}}"), "s", device);
        Assert.Equal([Scalar, Scalar], Stored("s").Select(run => run.Device));
    }

    [Fact]
    public void Run_ArmsAndAMetricOfPoints_IsPlayedOneByOne()
    {
        // The regret against the best fixed point can be read from lanes, that against the best fixed arm cannot.
        using var device = new ManagedDevice(1);
        Play(Read("[ucb1]", "[external-regret]"), "s", device);
        Assert.All(Stored("s"), run => Assert.Equal(Scalar, run.Device));
    }

    [Fact]
    public void Run_ManySmallNumbers_AreSummedWithoutLoss()
    {
        // In single precision alone, 40,000 has neighbours 0.004 away.
        Plan plan = Parse("{runs: 1, horizon: 100000, environments: [{type: stationary, means: [0.5, 0.4], noise: none}], learners: [{type: always-arm, arm: 1}], metrics: [pseudo-regret, cumulative-reward]}");
        using var device = new ManagedDevice(1);
        Play(plan, "s", device);
        double[] finals = [.. Assert.Single(Stored("s")).Result.Curves.Select(curve => curve.Values[^1])];
        Assert.Equal([1e5 * (0.5f - 0.4f), 1e5 * 0.4f], finals, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Run_RewardsThatTheLearnerRefuses_AreRefusedInsteadOfPlayedInLanes()
    {
        Plan plan = Parse("{runs: 2, horizon: 100, environments: [{type: stationary, noise: gaussian}], learners: [exp3, ucb1]}");
        using var device = new ManagedDevice(1);
        Outcome outcome = Play(plan, "s", device);
        Assert.All(outcome.Failed, failure => Assert.Equal("exp3", failure.Run.Learner.Label));
        Assert.Equal((2, 2), (outcome.Finished, outcome.Failed.Count));
    }

    [Theory]
    [InlineData(LaneBatch.MaxHorizon, 1)]
    [InlineData(LaneBatch.MaxHorizon + 1, 0)]
    public void Run_LongHorizon_IsPlayedInLanesAsFarAsTheyCount(long horizon, int batches)
    {
        var device = new Idle();
        Outcome outcome = Play(Parse($"{{runs: 1, horizon: {horizon}, environments: [{{type: stationary, means: [0.5], noise: none}}], learners: [always-arm]}}"), "s", device);
        Assert.Equal((1, batches), (outcome.Finished, device.Batches.Count));
    }

    [Fact]
    public void Run_Lanes_ShareTheTimeOfTheirBatch()
    {
        var device = new Idle { Played = () => Thread.Sleep(1) };
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        Play(Read("[ucb1]"), "s", device);
        Assert.InRange(Stored("s").Sum(run => run.Seconds), 0, System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    [Fact]
    public void Run_OtherThreadsWidthsAndCompany_GivesTheSameBits()
    {
        using var wide = new ManagedDevice(1);
        using var narrow = new ManagedDevice(2, 128);
        using var alone = new ManagedDevice(1, 32);
        Play(Read("[ucb1, exp3]"), "wide", wide);
        Play(Read("[ucb1, exp3]"), "narrow", narrow);
        Play(Read("[exp3]"), "alone", alone);
        Play(Read("[ucb1]"), "alone", alone);
        Assert.Equal(Dump("wide"), Dump("narrow"));
        Assert.Equal(Dump("wide"), Dump("alone"));
    }

    [Fact]
    public void Run_Again_PlaysNothing()
    {
        using var device = new ManagedDevice(2);
        Play(Read("[ucb1]"), "s", device);
        Outcome again = Play(Read("[ucb1]"), "s", device);
        Assert.Equal((0, 12), (again.Finished, again.Skipped));
    }

    [Theory]
    [InlineData("rounds")]
    [InlineData("evaluations")] // StABL then plays half the rounds
    public void Run_Progress_EndsAtOne(string unit)
    {
        var progress = new RunProgress();
        using var device = new ManagedDevice(2);
        using ExperimentStore store = Open("s");
        new ExperimentRunner(BuiltIn.Catalog(), device).Run(
            Parse($"{{runs: 12, horizon: 500, horizon-unit: {unit}, environments: [switching], learners: [stabl, exp3-p]}}"), store, 2, progress, CancellationToken.None);
        Assert.Equal((24, 24, 1.0), (progress.Runs, progress.Finished, progress.Share));
    }

    [Fact]
    public void Run_StoppedInsideABatch_EndsSoonAndStoresNothingOfIt()
    {
        using var device = new ManagedDevice(2);
        using var cancellation = new CancellationTokenSource();
        // From a thread of its own: a timer would wait for one of the pool, which the batch keeps busy.
        var stopper = new Thread(() =>
        {
            Thread.Sleep(100);
            cancellation.Cancel();
        });
        var watched = new Watched(device, stopper.Start);
        using ExperimentStore store = Open("s");
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        Outcome outcome = new ExperimentRunner(BuiltIn.Catalog(), watched).Run(Steady(), store, 2, new RunProgress(), cancellation.Token);
        stopper.Join();
        Assert.Equal((0, true), (outcome.Finished, outcome.Stopped));
        Assert.Empty(store.Keys());
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Run_ALaneCannotBePrepared_IsReportedAndNotPlayedOneByOne()
    {
        ComponentCatalog catalog = BuiltIn.Catalog();
        catalog.LearnerLanes<NoOptions>("ucb1", (_, _, _) => throw new InvalidOperationException("no setup"));
        Plan plan = Read("[ucb1, exp3-p]");
        plan = plan with { Learners = [.. plan.Learners.Select(learner => learner with { Entry = catalog.Learners[learner.Entry.Name] })] };
        using var device = new ManagedDevice(1);
        var progress = new RunProgress();
        using ExperimentStore store = Open("s");
        Outcome outcome = new ExperimentRunner(catalog, device).Run(plan, store, 2, progress, CancellationToken.None);
        Assert.Equal((12, 12, false), (outcome.Finished, outcome.Failed.Count, outcome.Stopped));
        Assert.All(outcome.Failed, failure => Assert.Equal(("ucb1", "no setup"), (failure.Run.Learner.Label, failure.Error.Message)));
        Assert.Equal(1, progress.Share);
    }

    [Fact]
    public void Run_TheDeviceFails_IsReportedRunByRun()
    {
        using ExperimentStore store = Open("s");
        Outcome outcome = new ExperimentRunner(BuiltIn.Catalog(), new Broken()).Run(
            Read("[ucb1, exp3-p]"), store, 2, new RunProgress(), CancellationToken.None);
        Assert.Equal((12, 12, false), (outcome.Finished, outcome.Failed.Count, outcome.Stopped));
        Assert.All(outcome.Failed, failure => Assert.Equal("out of order", failure.Error.Message));
    }

    [Fact]
    public void Run_OneArm_HasAllPlays()
    {
        using var device = new ManagedDevice(1);
        Play(Parse("{runs: 1, horizon: 10, environments: [{type: stationary, means: [0.5]}], learners: [ucb1], metrics: [arm-shares]}"), "s", device);
        StoredRun run = Assert.Single(Stored("s"));
        Assert.Equal(device.Name, run.Device);
        Assert.All(Assert.Single(run.Result.Curves).Values, share => Assert.Equal(1, share));
    }

    [Fact]
    public void Run_WorldsOfManyNumbers_WaitInLittleMemory()
    {
        // A segment has 5 numbers: 8 segments for 500 rounds of switching, 9 of bursts, each in 6 worlds and with 2 learners.
        var device = new Idle { Memory = 128 * 100 };
        Play(Read("[ucb1, exp3]"), "s", device);
        Assert.Equal(24, device.Batches.Sum(batch => batch.Lanes));
        Assert.All(device.Batches, batch => Assert.InRange(batch.Tables.Values.Sum(table => table.Length), 1, 100 + (9 * 5)));
        Assert.InRange(device.Batches.Count, 8, 16);
        var roomy = new Idle { Memory = 1 << 30 };
        Play(Read("[ucb1, exp3]"), "t", roomy);
        Assert.Equal(2, roomy.Batches.Count); // one for each learner
    }

    [Fact]
    public void Run_OneLongStretch_TellsProgressWithinIt()
    {
        var progress = new RunProgress();
        var device = new Idle();
        device.Played = () => device.Shares.Add(progress.Share);
        using ExperimentStore store = Open("s");
        Plan plan = Steady() with { Checkpoints = new CheckpointSetting(CheckpointSpacing.Linear, 1) };
        new ExperimentRunner(BuiltIn.Catalog(), device).Run(plan, store, 2, progress, CancellationToken.None);
        Assert.Contains(device.Shares, share => share is > 0 and < 1);
    }

    private static IEnumerable<string> WithKernels(bool points) => BuiltIn.Catalog().Learners.Values
        .Where(entry => entry.HasLanes && !typeof(ILearner<None, NumberedChoice, Cost>).IsAssignableFrom(entry.ComponentType))
        .Where(entry => typeof(ILearner<None, Point, LossGradient>).IsAssignableFrom(entry.ComponentType) == points).Select(entry => entry.Name);

    private void AssertSameInLanes(Plan plan)
    {
        using var device = new ManagedDevice(2);
        Play(plan, "lanes", device);
        Play(plan, "scalar", null);
        foreach ((StoredRun lane, StoredRun one) in Stored("lanes").Zip(Stored("scalar")))
        {
            Assert.Equal((device.Name, one.Result.Key), (lane.Device, lane.Result.Key));
            foreach ((Curve measured, Curve expected) in lane.Result.Curves.Zip(one.Result.Curves))
            {
                Assert.Equal((expected.Metric, expected.Channel), (measured.Metric, measured.Channel));
                Assert.True(Math.Abs(expected.Values[^1] - measured.Values[^1]) < 1e-3, $"{one.Learner} in {one.Environment}: {measured.Metric} {measured.Channel} is {measured.Values[^1]}, not {expected.Values[^1]}");
            }
        }
    }

    // Long, and in one batch: means that change often would be beyond the kernel over so many rounds.
    private static Plan Steady() =>
        Parse("{runs: 12, horizon: 16000000, environments: [{type: stationary, means: [0.5, 0.4, 0.3]}], learners: [ucb1]}");

    private static Plan Read(string learners, string metrics = "[pseudo-regret]") => Parse($$"""
        runs: 6
        horizon: 500
        environments: [{type: switching, arms: 3, segment: 64}, {type: bursts, arms: 3, period: 100, length: 30}]
        learners: {{learners}}
        metrics: {{metrics}}
        """);

    private static Plan Parse(string text)
    {
        PlanReading reading = new PlanReader(BuiltIn.Catalog()).Read(text, "lanes.yaml");
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        return reading.Plan;
    }

    private Outcome Play(Plan plan, string name, IReplayDevice? device)
    {
        using ExperimentStore store = Open(name);
        return new ExperimentRunner(BuiltIn.Catalog(), device).Run(plan, store, 2, new RunProgress(), CancellationToken.None);
    }

    private ExperimentStore Open(string name) => ExperimentStore.OpenForWriting(Path.Combine(_folder[name], ExperimentStore.FileName));

    private string[] Dump(string name) => StoreDump.Of(Path.Combine(_folder[name], ExperimentStore.FileName));

    private StoredRun[] Stored(string name)
    {
        using ExperimentStore store = ExperimentStore.OpenForReading(Path.Combine(_folder[name], ExperimentStore.FileName));
        return [.. store.Keys().Order(StringComparer.Ordinal).Select(key => store.Find(key)!)];
    }

    // Tells when it gets a batch.
    private sealed class Watched(IReplayDevice device, Action opened) : IReplayDevice
    {
        public string Name => device.Name;

        public long Memory => device.Memory;

        public int PreferredLanes => device.PreferredLanes;

        public IReplay Open(LaneBatch batch)
        {
            opened();
            return device.Open(batch);
        }

        public void Dispose()
        {
        }
    }

    // Plays nothing and measures 0.
    private sealed class Idle : IReplayDevice
    {
        public List<LaneBatch> Batches { get; } = [];

        public List<double> Shares { get; } = [];

        public Action? Played { get; set; }

        public string Name => "idle";

        public long Memory { get; init; } = 1 << 30;

        public int PreferredLanes => 1000;

        public IReplay Open(LaneBatch batch)
        {
            Batches.Add(batch);
            return new Replay(this);
        }

        public void Dispose()
        {
        }

        private sealed class Replay(Idle device) : IReplay
        {
            public int Round { get; private set; }

            public void PlayTo(int round, CancellationToken cancellation)
            {
                Round = round;
                device.Played?.Invoke();
            }

            public void Read(string name, Span<float> values) => values.Clear();

            public void Dispose()
            {
            }
        }
    }

    private sealed class Broken : IReplayDevice
    {
        public string Name => "broken";

        public long Memory => 0;

        public int PreferredLanes => 1;

        public IReplay Open(LaneBatch batch) => throw new InvalidOperationException("out of order");

        public void Dispose()
        {
        }
    }
}
