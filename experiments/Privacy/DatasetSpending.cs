using Bandits.Private;

namespace Bandits.Experiments.Privacy;

/// <summary>What several runs spent of the privacy of a data set: whatever becomes of a run, its loss adds to that of the others.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Runs">Number of runs.</param>
/// <param name="Total">What they spent together.</param>
/// <param name="Largest">The most that one of them spent, unit by unit.</param>
public sealed record DatasetSpending(string Dataset, int Runs, PrivacyLoss Total, PrivacyLoss Largest)
{
    /// <summary>Sums up.</summary>
    /// <param name="parts">What parts of the runs spent, of any data sets.</param>
    /// <returns>One sum per data set.</returns>
    public static IReadOnlyList<DatasetSpending> Sum(IEnumerable<DatasetSpending> parts) =>
    [
        .. parts.GroupBy(part => part.Dataset).Select(group => new DatasetSpending(
            group.Key, group.Sum(part => part.Runs), group.Aggregate(default(PrivacyLoss), (sum, part) => sum + part.Total),
            new PrivacyLoss(group.Max(part => part.Largest.Pure), group.Max(part => part.Largest.Rho)))),
    ];
}
