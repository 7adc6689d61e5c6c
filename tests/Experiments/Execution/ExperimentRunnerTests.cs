using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Store;
using Bandits.Experiments.Tests.Store;

namespace Bandits.Experiments.Tests.Execution;

public sealed class ExperimentRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_OneThreadAndFour_StoreTheSame()
    {
        Plan plan = TinyPlan.Of(runs: 10);
        Outcome outcome = Run(plan, "one", threads: 1);
        Assert.Equal((40, 0, false), (outcome.Finished, outcome.Skipped, outcome.Stopped));
        Assert.Empty(outcome.Failed);
        Run(plan, "four", threads: 4);
        string[] one = Dump("one");
        Assert.Equal(40, one.Length);
        Assert.Equal(one, Dump("four"));
    }

    [Fact]
    public void Run_Again_PlaysNothing()
    {
        Plan plan = TinyPlan.Of();
        Run(plan, "s");
        Outcome again = Run(plan, "s");
        Assert.Equal((0, 16, false), (again.Finished, again.Skipped, again.Stopped));
    }

    [Fact]
    public void Run_ChangedPlan_KeepsOldRunsAndAddsTheMissing()
    {
        Run(TinyPlan.Of(runs: 2), "s");
        string[] before = Dump("s");
        Outcome more = Run(TinyPlan.Of(runs: 3), "s");
        Assert.Equal((4, 8), (more.Finished, more.Skipped));
        Outcome other = Run(TinyPlan.Of(runs: 3, seed: 8), "s");
        Assert.Equal((12, 0), (other.Finished, other.Skipped));
        Assert.Subset(Dump("s").ToHashSet(), before.ToHashSet());

        Run(TinyPlan.Of(runs: 3), "alone");
        Run(TinyPlan.Of(runs: 3, seed: 8), "alone");
        Assert.Equal(Dump("alone"), Dump("s"));
    }

    [Fact]
    public void Run_StoppedAndRunAgain_EqualsAnUninterruptedRun()
    {
        Plan plan = TinyPlan.Of(runs: 300, horizon: 3000);
        Run(plan, "whole");
        using var cancellation = new CancellationTokenSource();
        var progress = new RunProgress();
        Outcome stopped;
        using (ExperimentStore store = Open("parts"))
        {
            var canceller = new Thread(() =>
            {
                SpinWait.SpinUntil(() => progress.Share > 0.2);
                cancellation.Cancel();
            });
            canceller.Start();
            stopped = new ExperimentRunner(TinyPlan.Catalog()).Run(plan, store, 2, progress, cancellation.Token);
            canceller.Join();
            Assert.Equal(stopped.Finished, store.Keys().Count);
        }

        Assert.True(stopped.Stopped);
        Assert.InRange(stopped.Finished, 1, 1199);
        Outcome rest = Run(plan, "parts");
        Assert.Equal((1200 - stopped.Finished, stopped.Finished, false), (rest.Finished, rest.Skipped, rest.Stopped));
        Assert.Equal(Dump("whole"), Dump("parts"));
    }

    [Fact]
    public void Run_StoppedInsideALongRun_EndsSoon()
    {
        // One run of minutes, whose last checkpoints are many seconds apart.
        Plan plan = TinyPlan.Of(runs: 1, horizon: 10_000_000_000, learners: "ucb1");
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        using ExperimentStore store = Open("s");
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        Outcome outcome = new ExperimentRunner(TinyPlan.Catalog()).Run(plan, store, 2, new RunProgress(), cancellation.Token);
        Assert.True(outcome.Stopped);
        Assert.Equal(0, outcome.Finished);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Run_LearnerThrows_IsReportedAndTheOthersGoOn()
    {
        Outcome outcome = Run(TinyPlan.Of(runs: 3, learners: ["ucb1", "thrower"]), "s");
        Assert.Equal((6, 0, false), (outcome.Finished, outcome.Skipped, outcome.Stopped));
        Assert.Equal(6, outcome.Failed.Count);
        Assert.All(outcome.Failed, failure =>
        {
            Assert.Equal("thrower", failure.Run.Learner.Label);
            Assert.Equal("no idea", failure.Error.Message);
        });
        Assert.Equal(6, Dump("s").Length);
    }

    [Fact]
    public void Run_Progress_EndsAtOne()
    {
        var progress = new RunProgress();
        using ExperimentStore store = Open("s");
        new ExperimentRunner(TinyPlan.Catalog()).Run(TinyPlan.Of(), store, 2, progress, CancellationToken.None);
        Assert.Equal((16, 16, 0, 1.0), (progress.Runs, progress.Finished, progress.Failed, progress.Share));
    }

    [Fact]
    public void Execute_TwoLearnersInOneRepetition_FaceTheSameWorld()
    {
        // Regret per round is 0 or 0.5, so equal worlds with different learners differ in regret, and a repeated run does not.
        Plan plan = TinyPlan.Of();
        var executor = new RunExecutor(TinyPlan.Catalog());
        Run[] runs = [.. Experiments.Plans.Run.Of(plan).Take(2)];
        Assert.Equal(runs[0].WorldKey, runs[1].WorldKey);
        Assert.NotEqual(runs[0].Key, runs[1].Key);
        double[] first = executor.Execute(runs[0], null, CancellationToken.None).Curves[0].Values;
        Assert.Equal(first, executor.Execute(runs[0], null, CancellationToken.None).Curves[0].Values);
        Assert.NotEqual(first, executor.Execute(runs[1], null, CancellationToken.None).Curves[0].Values);
    }

    private ExperimentStore Open(string name) => ExperimentStore.OpenForWriting(Path.Combine(_folder[name], ExperimentStore.FileName));

    private Outcome Run(Plan plan, string name, int threads = 2)
    {
        using ExperimentStore store = Open(name);
        return new ExperimentRunner(TinyPlan.Catalog()).Run(plan, store, threads, new RunProgress(), CancellationToken.None);
    }

    private string[] Dump(string name) => StoreDump.Of(Path.Combine(_folder[name], ExperimentStore.FileName));
}
