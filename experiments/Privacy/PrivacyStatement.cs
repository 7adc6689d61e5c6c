using Bandits.Experiments.Plans;
using Bandits.Experiments.Report;
using Bandits.Private;

namespace Bandits.Experiments.Privacy;

/// <summary>Says what the runs of a plan spent of whose privacy.</summary>
/// <param name="plan">The plan.</param>
/// <param name="stored">What all runs in the store spent, those of earlier plans among them.</param>
public sealed class PrivacyStatement(Plan plan, IReadOnlyList<DatasetSpending> stored)
{
    /// <summary>One line: what the plan's data sets had lost before, and have now.</summary>
    /// <param name="before">What the runs that were stored before had spent.</param>
    /// <returns>The line; null if the plan has no private learner.</returns>
    public string? Line(IReadOnlyList<DatasetSpending> before)
    {
        ArgumentNullException.ThrowIfNull(before);
        string[] parts =
        [
            .. Mine().Select(one => one.Dataset == PrivacyLedger.Synthetic
                ? $"{one.Dataset}: {one.Largest} per run"
                : $"{Name(one.Dataset)}: {before.FirstOrDefault(old => old.Dataset == one.Dataset)?.Total ?? default} before, {one.Total} now"),
        ];
        return parts.Length == 0 ? null : "privacy: " + string.Join("; ", parts);
    }

    /// <summary>A section of the report.</summary>
    /// <param name="own">What the plan's own runs spent.</param>
    /// <returns>The section; null if the plan has no private learner.</returns>
    public ReportSection? Section(IReadOnlyList<DatasetSpending> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        if (!Mine().Any()) return null;
        IEnumerable<IReadOnlyList<TableCell>> rows = Mine().Select(all =>
        {
            DatasetSpending mine = own.FirstOrDefault(one => one.Dataset == all.Dataset) ?? new(all.Dataset, 0, default, default);
            var earlier = new PrivacyLoss(Math.Max(0, all.Total.Pure - mine.Total.Pure), Math.Max(0, all.Total.Rho - mine.Total.Rho));
            return (IReadOnlyList<TableCell>)
            [
                new(Name(all.Dataset)), TableCell.Number(mine.Runs), new(mine.Largest.ToString()), new(mine.Total.ToString()),
                new(all.Runs == mine.Runs ? "nothing" : earlier.ToString()), new(all.Total.ToString()),
            ];
        });
        return new ReportSection("Privacy")
        {
            Paragraphs = [.. Paragraphs()],
            Tables =
            [
                new ReportTable(
                    "What was spent per data set, in the units of the noise: epsilon of Laplace noise, rho of normal noise",
                    ["data set", "runs", "per run", "by this plan", "by other runs in this store", "in total"], [.. rows]),
            ],
        };
    }

    private IEnumerable<string> Paragraphs()
    {
        yield return "Every run on the same data costs, also those whose results are not used: losses add up over runs. "
            + "Simulated rewards belong to nobody; their line is there to be complete.";
        EnvironmentSetting[] recorded = [.. plan.Environments.Where(one => one.Dataset != PrivacyLedger.Synthetic)];
        if (recorded.Length == 0) yield break;
        yield return "Not in the account of recorded data: what other experiments spent on them, and all that is computed from the rewards themselves, "
            + "as the metrics, figures and tables here are. They must not be released.";
        string[] simulated = [.. plan.Learners.Where(one => one.Options is IPromisesPrivacy and not PrivacyOptions { Noise: PrivacyNoise.Secure or PrivacyNoise.None }).Select(one => one.Label)];
        if (simulated.Length > 0)
            yield return $"Not for release: {string.Join(", ", simulated)}. Their noise is simulated, so on recorded data they keep their promise in exact arithmetic only.";
        string[] open = [.. plan.Learners.Where(one => one.Options is not IPromisesPrivacy or PrivacyOptions { Noise: PrivacyNoise.None }).Select(one => one.Label)];
        if (open.Length > 0) yield return $"Not private at all, and not in the account: {string.Join(", ", open)}.";
    }

    private IEnumerable<DatasetSpending> Mine() => stored.Where(one => plan.Environments.Any(environment => environment.Dataset == one.Dataset));

    private string Name(string dataset) => plan.Environments.First(environment => environment.Dataset == dataset).DatasetName;
}
