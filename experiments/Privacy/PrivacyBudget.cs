using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Private;

namespace Bandits.Experiments.Privacy;

/// <summary>What runs may spend of recorded data, told before they are played.</summary>
internal static class PrivacyBudget
{
    // Sums of the same terms in another order may differ in the last bits.
    private const double Slack = 1 + 1e-12;

    /// <summary>The epsilon that a run spends at most of its data set; infinite if its learner promises none, 0 if the data are simulated.</summary>
    public static double Of(Run run, Cell cell) =>
        run.Environment.Dataset == PrivacyLedger.Synthetic ? 0
        : run.Learner.Options is IPromisesPrivacy promising ? promising.Promise.OfGroup(cell.Replays).Epsilon
        : double.PositiveInfinity;

    /// <summary>Whether a sum is within a budget.</summary>
    public static bool Allows(double budget, double epsilon) => epsilon <= budget * Slack;

    /// <summary>Requires that runs stay within the plan's budget.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="runs">The runs that are to be played.</param>
    /// <param name="executor">Knows what holds for all runs of a cell.</param>
    /// <param name="before">What was spent before.</param>
    /// <exception cref="PrivacyBudgetException">They do not.</exception>
    public static void Require(Plan plan, IEnumerable<Run> runs, RunExecutor executor, IReadOnlyList<DatasetSpending> before)
    {
        if (plan.PrivacyBudget is not { } budget) return;
        foreach (IGrouping<string, Run> group in runs.Where(run => run.Environment.Dataset != PrivacyLedger.Synthetic).GroupBy(run => run.Environment.Dataset))
        {
            double spent = before.FirstOrDefault(one => one.Dataset == group.Key)?.Total.Epsilon ?? 0, more = group.Sum(run => Of(run, executor.CellOf(run)));
            if (!Allows(budget, spent + more))
            {
                throw new PrivacyBudgetException(FormattableString.Invariant(
                    $"{group.First().Environment.DatasetName} has lost epsilon {spent:G4} so far and would lose {more:G4} more; 'privacy-budget' is {budget}. Nothing was run."));
            }
        }
    }
}
