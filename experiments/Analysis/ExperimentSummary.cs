using Bandits.Experiments.Plans;
using Bandits.Experiments.Privacy;
using Bandits.Experiments.Store;

namespace Bandits.Experiments.Analysis;

/// <summary>An experiment's results, summed up cell by cell.</summary>
public sealed class ExperimentSummary
{
    private readonly Dictionary<(string Environment, string Learner), CellSummary> _cells;

    private ExperimentSummary(Plan plan, Provenance provenance, Dictionary<(string Environment, string Learner), CellSummary> cells)
    {
        Plan = plan;
        Provenance = provenance;
        _cells = cells;
    }

    /// <summary>The plan.</summary>
    public Plan Plan { get; }

    /// <summary>Where the latest runs come from.</summary>
    public Provenance Provenance { get; }

    /// <summary>What the plan's runs spent of whose privacy.</summary>
    public IReadOnlyList<DatasetSpending> Spent => DatasetSpending.Sum(_cells.Values.Select(cell => cell.Spent).OfType<DatasetSpending>());

    /// <summary>What all runs in the store spent, also those of other plans.</summary>
    public IReadOnlyList<DatasetSpending> Stored { get; private init; } = [];

    /// <summary>The version of the program that played the runs, with the commit if known; all of them, if there were several.</summary>
    public string Version => string.Join(", ", _cells.Values.SelectMany(cell => cell.Versions).DefaultIfEmpty(Provenance.VersionText).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Reads the runs of a plan from a store, one cell after the other; single curves are not kept.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="store">The store; runs of other plans in it are left alone.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="StoreException">Nothing was ever run.</exception>
    public static ExperimentSummary Read(Plan plan, ExperimentStore store)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(store);
        var cells = new Dictionary<(string, string), CellSummary>();
        foreach (EnvironmentSetting environment in plan.Environments)
            foreach (LearnerSetting learner in plan.Learners)
                if (CellSummary.Read(plan, environment, learner, store) is { } cell) cells.Add((environment.Label, learner.Label), cell);
        return new ExperimentSummary(plan, store.Latest(), cells) { Stored = store.Spending() };
    }

    /// <summary>The cells of an environment that have finished runs, in the order of the plan's learners.</summary>
    /// <param name="environment">The environment.</param>
    public IEnumerable<CellSummary> In(EnvironmentSetting environment)
    {
        foreach (LearnerSetting learner in Plan.Learners)
            if (_cells.TryGetValue((environment.Label, learner.Label), out CellSummary? cell)) yield return cell;
    }

    /// <summary>One cell.</summary>
    /// <param name="environment">The environment's label.</param>
    /// <param name="learner">The learner's label.</param>
    /// <returns>The cell; null if it has no finished run.</returns>
    public CellSummary? Find(string environment, string learner) => _cells.GetValueOrDefault((environment, learner));
}
