using Bandits.Experiments.Analysis;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Store;
using Bandits.Experiments.Tests.Store;

namespace Bandits.Experiments.Tests.Analysis;

/// <summary>Results written by hand, so that every number of a summary is known.</summary>
internal static class StoredResults
{
    /// <summary>Stores one run after the other as a function of the run makes it, and sums them up.</summary>
    public static ExperimentSummary Summary(Plan plan, long[] checkpoints, int queries, Func<Run, IReadOnlyList<Curve>?> curves, Func<Run, string>? device = null)
    {
        using var folder = new TemporaryFolder();
        using ExperimentStore store = ExperimentStore.OpenForWriting(folder["results.db"]);
        store.Begin(Provenance.Of(plan));
        foreach (Run run in Run.Of(plan))
        {
            if (curves(run) is not { } made) continue;
            store.Append([new StoredRun(run.Environment.Label, run.Learner.Label, run.Repetition, 0.5, new RunResult(run.Key, checkpoints, queries, made), device?.Invoke(run) ?? Run.OneByOne)]);
        }

        return ExperimentSummary.Read(plan, store);
    }

    /// <summary>A regret curve.</summary>
    public static Curve Regret(params double[] values) => new("pseudo-regret", "regret", values);
}
