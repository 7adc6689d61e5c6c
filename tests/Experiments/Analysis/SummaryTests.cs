using Bandits.Experiments.Analysis;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Statistics;
using Bandits.Experiments.Store;
using Bandits.Experiments.Tests.Execution;
using Bandits.Experiments.Tests.Store;

namespace Bandits.Experiments.Tests.Analysis;

public class SummaryTests
{
    [Fact]
    public void Read_KnownRuns_GivesMeansFinalsAndTimes()
    {
        ExperimentSummary results = StoredResults.Summary(TinyPlan.Of(runs: 3), [10, 200], 1, run => [StoredResults.Regret(1 + run.Repetition, 10 * (1 + run.Repetition))]);
        CellSummary cell = results.Find("switching", "ucb1")!;
        ChannelSummary regret = Assert.Single(cell.Channels);
        Assert.Equal((3, 200L, 0.5 / 200), (cell.Runs, cell.Rounds, cell.SecondsPerRound));
        Assert.Equal([10.0, 200], cell.X);
        Assert.Equal([10.0, 20, 30], regret.Finals);
        Assert.Equal([1.0, 10], regret.First!);
        Assert.Equal([Estimate.Of([1, 2, 3], 0.95), Estimate.Of([10, 20, 30], 0.95)], regret.Points);
    }

    [Fact]
    public void Read_MissingRun_LeavesAGapInTheFinals()
    {
        ExperimentSummary results = StoredResults.Summary(
            TinyPlan.Of(runs: 3), [200], 1, run => run.Repetition == 1 || run.Learner.Label == "exp3" ? null : [StoredResults.Regret(run.Repetition)]);
        CellSummary cell = results.Find("still", "ucb1")!;
        Assert.Equal(2, cell.Runs);
        Assert.Equal([0, double.NaN, 2], cell.Channels[0].Finals);
        Assert.Null(results.Find("still", "exp3"));
        Assert.Equal(["ucb1"], results.In(results.Plan.Environments[0]).Select(one => one.Learner.Label));
    }

    [Fact]
    public void Read_RunsOfAnotherSeed_AreNotMixedIn()
    {
        Plan other = TinyPlan.Of(runs: 3, seed: 8);
        ExperimentSummary results = StoredResults.Summary(TinyPlan.Of(runs: 3), [200], 1, run => [StoredResults.Regret(1)]);
        Assert.NotNull(results.Find("still", "ucb1"));
        Assert.Empty(Run.Of(other).Select(run => run.Key).Intersect(Run.Of(results.Plan).Select(run => run.Key)));
    }

    [Fact]
    public void Read_RunsOfSeveralVersions_NamesThemAll()
    {
        using var folder = new TemporaryFolder();
        using ExperimentStore store = ExperimentStore.OpenForWriting(folder["results.db"]);
        Plan plan = TinyPlan.Of(runs: 3);
        foreach (Run run in Run.Of(plan))
        {
            // The last session plays nothing of what is summed up.
            store.Begin(Provenance.Of(plan) with { Version = run.Repetition == 2 ? "3.0.0" : $"1.{run.Repetition}.0", Commit = "abcdefabcdefabcdef" });
            if (run.Repetition < 2) store.Append([new StoredRun("", "", run.Repetition, 1, new RunResult(run.Key, [200], 1, [StoredResults.Regret(1)]))]);
        }

        Assert.Equal("1.0.0 (abcdefabcd), 1.1.0 (abcdefabcd)", ExperimentSummary.Read(plan, store).Version);
    }

    [Fact]
    public void Read_HorizonInEvaluations_CountsEveryQuery()
    {
        ExperimentSummary results = StoredResults.Summary(
            TinyPlan.Of(runs: 1) with { Unit = HorizonUnit.Evaluations }, [50, 100], 2, _ => [StoredResults.Regret(1, 2)]);
        Assert.Equal([100.0, 200], results.Find("switching", "ucb1")!.X);
    }

    [Fact]
    public void Read_SquareRootCurves_GrowWithExponentOneHalf()
    {
        long[] checkpoints = [10, 1000, 2000, 5000, 10000];
        ExperimentSummary results = StoredResults.Summary(TinyPlan.Of(runs: 2), checkpoints, 1,
            run => [StoredResults.Regret([.. checkpoints.Select(t => (1 + run.Repetition) * (t < 100 ? 1e6 : Math.Sqrt(t)))])]);
        PowerLaw growth = results.Find("switching", "exp3")!.Channels[0].Growth!.Value;
        Assert.Equal(0.5, growth.Slope, 1e-9); // the first point, before the last decade, plays no part
        Assert.Equal(0, growth.HalfWidth, 1e-6);
    }

    [Fact]
    public void Of_SeveralHorizons_FitsTheExponentOverThem()
    {
        Plan plan = TinyPlan.Of(runs: 2);
        EnvironmentSetting one = plan.Environments[0];
        plan = plan with { Environments = [.. new[] { 400L, 100, 1600 }.Select(horizon => one with { Label = $"T={horizon}", Horizon = horizon })] };
        ExperimentSummary results = StoredResults.Summary(plan, [100], 1, run => [StoredResults.Regret(Math.Pow(run.Environment.Horizon, 0.75))]);
        Growth growth = Growth.OverHorizons(results, plan.Learners[0], "pseudo-regret")!;
        Assert.Equal([100.0, 400, 1600], growth.At);
        Assert.Equal(0.75, growth.Law!.Value.Slope, 1e-9);
    }
}
