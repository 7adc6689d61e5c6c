using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Gpu.Replay;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Execution;

/// <summary>Tells which runs fit into lanes, and what their lanes need. Whether a run fits depends on the run alone.</summary>
/// <param name="executor">Knows what holds for all runs of a cell.</param>
internal sealed class LanePlanner(RunExecutor executor)
{
    /// <summary>Whether the runs of a cell may fit: learner, environment and every metric have a form for lanes.</summary>
    /// <param name="run">A run of the cell.</param>
    public bool MayFit(Run run)
    {
        if (run.Learner.Entry.Lanes is null || run.Environment.Entry.Lanes is null) return false;
        Cell cell = executor.CellOf(run);
        return cell.Rounds <= LaneBatch.MaxHorizon && cell.Metrics.All(metric => metric.Setting.Entry.LanesFor(cell.Kind, metric.Setting.Options) is not null);
    }

    /// <summary>Finds out what a run's lane needs.</summary>
    /// <param name="run">A run whose cell may fit.</param>
    /// <returns>The lane; null if the options are beyond the kernels.</returns>
    public LaneRun? Of(Run run)
    {
        Cell cell = executor.CellOf(run);
        var world = new Streams(run.Plan.Seed, run.WorldKey);
        if (run.Environment.Entry.Lanes!(cell.Rounds, world, run.Environment.Options) is not { } environment) return null;
        // Some learners are told about the environment; a kernel's own arms tell nothing.
        object known = run.Environment.Entry.Create(cell.Rounds, world, run.Environment.Options);
        (ulong Key, ulong Nonce) stream = new Streams(run.Plan.Seed, run.LearnerKey).Name("learner");
        if (run.Learner.Entry.Lanes!(new Problem(known, cell.Rounds), run.Learner.Options, stream) is not { } learner) return null;
        if (environment.AnyReward && !learner.AnyReward) return null; // outside lanes such a reward is refused
        bool counted = cell.Metrics.Any(metric => metric.Setting.Entry.LanesFor(cell.Kind, metric.Setting.Options)!.Counts);
        int count = known is IConvexProblem convex ? convex.Region.Dimension : ((IHasArms)known).Arms;
        return new LaneRun(learner, environment, (int)cell.Rounds, counted ? count : 0);
    }
}
