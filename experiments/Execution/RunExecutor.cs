using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Privacy;
using Bandits.Meters;
using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Execution;

/// <summary>Plays one run. The result depends on the run alone, not on the thread or the order. Safe for use by several threads.</summary>
/// <param name="catalog">The catalog the plan was read with.</param>
public sealed class RunExecutor(ComponentCatalog catalog)
{
    // A stop is noticed, and progress is told, at least this often, however far apart the checkpoints are.
    private const long Stride = 1 << 17;

    private readonly ConcurrentDictionary<(Plan, EnvironmentSetting, LearnerSetting), Cell> _cells = new(new SameObjects());

    /// <summary>Plays a run from its first round to its horizon.</summary>
    /// <param name="run">The run.</param>
    /// <param name="played">Told how many rounds were played since it was told last; may be null.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The curves.</returns>
    /// <exception cref="MismatchException">The components cannot work together.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public RunResult Execute(Run run, Action<long>? played, CancellationToken cancellation)
    {
        Cell cell = CellOf(run);
        Prepared prepared = Prepare(run, cell);
        long[] checkpoints = cell.Checkpoints;
        IMeter[] meters = [.. prepared.Meters.Select(meter => meter.Meter)];
        var readings = new double[meters.Length][][];
        for (int meter = 0; meter < meters.Length; meter++) readings[meter] = new double[checkpoints.Length][];
        Action<long> play = prepared.Kind.Bind(prepared.Learner, prepared.Environment, prepared.Horizon, meters);
        long round = 0;
        for (int i = 0; i < checkpoints.Length; i++)
        {
            while (round < checkpoints[i])
            {
                cancellation.ThrowIfCancellationRequested();
                long rounds = Math.Min(checkpoints[i] - round, Stride);
                play(rounds);
                round += rounds;
                played?.Invoke(rounds);
            }

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
                double[] values = new double[checkpoints.Length];
                for (int i = 0; i < values.Length; i++)
                    values[i] = channel < readings[meter][i].Length ? readings[meter][i][channel] : double.NaN;
                curves.Add(new Curve(prepared.Meters[meter].Label, channels[channel], values));
            }
        }

        return new RunResult(run.Key, checkpoints, cell.Queries, curves)
        {
            Spent = prepared.Account is { } account ? new PrivacyCharge(account.Dataset, account.Ledger.Total(account.Dataset).OfGroup(cell.Replays)) : null,
        };
    }

    /// <summary>Builds what a run needs, without playing. Metrics that do not apply to this pair are left out.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="MismatchException">Learner and environment speak no common problem, or one lacks what the other needs.</exception>
    public Prepared Prepare(Run run) => Prepare(run, CellOf(run));

    internal Cell CellOf(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _cells.GetOrAdd((run.Plan, run.Environment, run.Learner), _ => Explore(run));
    }

    private static Prepared Prepare(Run run, Cell cell)
    {
        (object learner, object environment, PrivacyAccount? account) = Build(run, cell.Horizon);
        var meters = new (string Label, IMeter Meter)[cell.Metrics.Count];
        for (int i = 0; i < meters.Length; i++)
        {
            CellMetric metric = cell.Metrics[i];
            meters[i] = (metric.Setting.Label, metric.Create(new MetricSetup(learner, environment, cell.Horizon, metric.Setting.Options)));
        }

        return new Prepared(cell.Kind, learner, environment, cell.Horizon, cell.Rounds, cell.Queries, meters) { Account = account };
    }

    private static (object Learner, object Environment, PrivacyAccount? Account) Build(Run run, long horizon)
    {
        object environment = run.Environment.Entry.Create(horizon, new Streams(run.Plan.Seed, run.WorldKey), run.Environment.Options);
        // Without noise the loss is unlimited, and there is nothing to keep account of.
        PrivacyAccount? account = run.Learner.Options is IPromisesPrivacy promising && double.IsFinite(promising.Promise.Pure)
            ? new PrivacyLedger().Account(run.Environment.Dataset) : null;
        object learner = run.Learner.Entry.Create(
            new Problem(environment, horizon) { Account = account }, new Streams(run.Plan.Seed, run.LearnerKey).Stream("learner"), run.Learner.Options);
        return (learner, environment, account);
    }

    /// <summary>Finds by trial, on a first run, what holds for all runs of a cell.</summary>
    private Cell Explore(Run run)
    {
        LearnerEntry learnerEntry = run.Learner.Entry;
        EnvironmentEntry environmentEntry = run.Environment.Entry;
        IProblemKind kind = catalog.Common(learnerEntry, environmentEntry) ?? throw new MismatchException(
            $"cannot be run in {run.Environment.Label}: it is a learner for {Kinds(kind => kind.FitsLearner(learnerEntry.ComponentType))}, "
            + $"the environment poses {Kinds(kind => kind.FitsEnvironment(environmentEntry.EnvironmentType))}");
        long horizon = run.Environment.Horizon;
        if (horizon > kind.LongestHorizon) throw new MismatchException($"has a horizon of {horizon}; every round of a {kind.Name} is played, so it must be at most {kind.LongestHorizon}");
        (object learner, object environment, _) = Build(run, horizon);
        int queries = (learner as IQueries)?.QueriesPerRound ?? 1;
        if (run.Plan.Unit == HorizonUnit.Evaluations && queries > 1)
        {
            horizon = Math.Max(1, horizon / queries);
            (learner, environment, _) = Build(run, horizon);
        }

        var metrics = new List<CellMetric>();
        foreach (MetricSetting metric in run.Plan.Metrics)
        {
            if (metric.Entry.For(kind) is not { } create) continue;
            try
            {
                IMeter meter = create(new MetricSetup(learner, environment, horizon, metric.Options));
                metrics.Add(new CellMetric(metric, create, meter.Channels));
            }
            catch (MismatchException)
            {
                // This metric has no meaning for this pair; the plan's check requires that each metric fits at least one.
            }
        }

        long rounds = kind.RoundsOf(environment, horizon);
        return new Cell(kind, horizon, rounds, queries, run.Plan.Checkpoints.For(rounds), metrics,
            environment is IRecorded recorded ? (rounds - 1) / recorded.Rounds + 1 : 1);
    }

    private string Kinds(Func<IProblemKind, bool> fits)
    {
        string names = string.Join(" or ", catalog.Kinds.Where(fits).Select(kind => kind.Name));
        return names.Length > 0 ? names : "no known problem";
    }

    // Settings are compared by identity: comparing all their options for every run would cost more than a short run.
    private sealed class SameObjects : IEqualityComparer<(Plan Plan, EnvironmentSetting Environment, LearnerSetting Learner)>
    {
        public bool Equals(
            (Plan Plan, EnvironmentSetting Environment, LearnerSetting Learner) x,
            (Plan Plan, EnvironmentSetting Environment, LearnerSetting Learner) y) =>
            ReferenceEquals(x.Plan, y.Plan) && ReferenceEquals(x.Environment, y.Environment) && ReferenceEquals(x.Learner, y.Learner);

        public int GetHashCode((Plan Plan, EnvironmentSetting Environment, LearnerSetting Learner) cell) => HashCode.Combine(
            RuntimeHelpers.GetHashCode(cell.Plan), RuntimeHelpers.GetHashCode(cell.Environment), RuntimeHelpers.GetHashCode(cell.Learner));
    }
}
