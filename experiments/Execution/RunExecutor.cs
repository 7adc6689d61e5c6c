using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Execution;

/// <summary>Plays one run. The result depends on the run alone, not on the thread or the order.</summary>
/// <param name="catalog">The catalog the plan was read with.</param>
public sealed class RunExecutor(ComponentCatalog catalog)
{
    /// <summary>Plays a run from its first round to its horizon.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellation">Stops the run between two checkpoints.</param>
    /// <returns>The curves.</returns>
    /// <exception cref="MismatchException">The components cannot work together.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public RunResult Execute(Run run, CancellationToken cancellation)
    {
        Prepared prepared = Prepare(run);
        long[] checkpoints = run.Plan.Checkpoints.For(prepared.Rounds);
        var readings = new double[prepared.Meters.Count][][];
        for (int meter = 0; meter < readings.Length; meter++) readings[meter] = new double[checkpoints.Length][];
        IMeter[] meters = [.. prepared.Meters.Select(meter => meter.Meter)];
        long played = 0;
        for (int i = 0; i < checkpoints.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            prepared.Kind.Play(prepared.Learner, prepared.Environment, meters, checkpoints[i] - played);
            played = checkpoints[i];
            for (int meter = 0; meter < meters.Length; meter++)
            {
                double[] values = new double[meters[meter].Channels.Count];
                meters[meter].Read(values);
                readings[meter][i] = values;
            }
        }

        var curves = new List<Curve>();
        for (int meter = 0; meter < meters.Length; meter++)
        {
            IReadOnlyList<string> channels = meters[meter].Channels;
            for (int channel = 0; channel < channels.Count; channel++)
            {
                // A channel that appeared on the way (a new level) has no value before.
                double[] values = [.. readings[meter].Select(at => channel < at.Length ? at[channel] : double.NaN)];
                curves.Add(new Curve(prepared.Meters[meter].Label, channels[channel], values));
            }
        }

        return new RunResult(run.Key, checkpoints, curves);
    }

    /// <summary>Builds what a run needs, without playing. Metrics that do not apply to this pair are left out.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="MismatchException">Learner and environment speak no common problem, or one lacks what the other needs.</exception>
    public Prepared Prepare(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        LearnerEntry learnerEntry = run.Learner.Entry;
        EnvironmentEntry environmentEntry = run.Environment.Entry;
        IProblemKind kind = catalog.Common(learnerEntry, environmentEntry) ?? throw new MismatchException(
            $"cannot be run in {run.Environment.Label}: it is a learner for {Kinds(kind => kind.FitsLearner(learnerEntry.ComponentType))}, "
            + $"the environment poses {Kinds(kind => kind.FitsEnvironment(environmentEntry.EnvironmentType))}");

        object Build(long rounds, out object environment)
        {
            environment = environmentEntry.Create(rounds, new Streams(run.Plan.Seed, run.WorldKey), run.Environment.Options);
            return learnerEntry.Create(
                new Problem(environment, rounds), new Streams(run.Plan.Seed, run.LearnerKey).Stream("learner"), run.Learner.Options);
        }

        long rounds = run.Environment.Horizon;
        object learner = Build(rounds, out object environment);
        int queries = (learner as IQueries)?.QueriesPerRound ?? 1;
        if (run.Plan.Unit == HorizonUnit.Evaluations && queries > 1)
        {
            rounds = Math.Max(1, rounds / queries);
            learner = Build(rounds, out environment);
        }

        var meters = new List<(string Label, IMeter Meter)>();
        foreach (MetricSetting metric in run.Plan.Metrics)
        {
            if (!metric.Entry.Create.TryGetValue(kind.MeterType, out Func<MetricSetup, IMeter>? create)) continue;
            try
            {
                meters.Add((metric.Label, create(new MetricSetup(learner, environment, rounds, metric.Options))));
            }
            catch (MismatchException)
            {
                // This metric has no meaning for this pair; the plan's check requires that each metric fits at least one.
            }
        }

        return new Prepared(kind, learner, environment, rounds, queries, meters);
    }

    private string Kinds(Func<IProblemKind, bool> fits)
    {
        string names = string.Join(" or ", catalog.Kinds.Where(fits).Select(kind => kind.Name));
        return names.Length > 0 ? names : "no known problem";
    }
}
