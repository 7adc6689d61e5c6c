using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Store;
using Bandits.Experiments.Tests.Store;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;

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

    [Fact]
    public void Run_Progress_EndsAtOne()
    {
        var progress = new RunProgress();
        using var device = new ManagedDevice(2);
        using ExperimentStore store = Open("s");
        new ExperimentRunner(BuiltIn.Catalog(), device).Run(Read("[ucb1, exp3-p]"), store, 2, progress, CancellationToken.None);
        Assert.Equal((24, 24, 1.0), (progress.Runs, progress.Finished, progress.Share));
    }

    [Fact]
    public void Run_StoppedInsideABatch_EndsSoonAndStoresNothingOfIt()
    {
        Plan plan = Read("[ucb1]", horizon: 16_000_000);
        using var device = new ManagedDevice(2);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        using ExperimentStore store = Open("s");
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        Outcome outcome = new ExperimentRunner(BuiltIn.Catalog(), device).Run(plan, store, 2, new RunProgress(), cancellation.Token);
        Assert.Equal((0, true), (outcome.Finished, outcome.Stopped));
        Assert.Empty(store.Keys());
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
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

    private static Plan Read(string learners, string metrics = "[pseudo-regret]", long horizon = 500)
    {
        PlanReading reading = new PlanReader(BuiltIn.Catalog()).Read($$"""
            runs: 6
            horizon: {{horizon}}
            environments: [{type: switching, arms: 3, segment: 64}, {type: bursts, arms: 3, period: 100, length: 30}]
            learners: {{learners}}
            metrics: {{metrics}}
            """, "lanes.yaml");
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
