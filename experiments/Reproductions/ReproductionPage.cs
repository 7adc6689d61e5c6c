using System.Globalization;
using System.Text;
using Bandits.Experiments.Analysis;

namespace Bandits.Experiments.Reproductions;

/// <summary>The tables of a reproduction, as Markdown, and their place in a page.</summary>
public static class ReproductionPage
{
    /// <summary>The table of one plan.</summary>
    /// <param name="plan">The shipped plan's name.</param>
    /// <param name="results">Its results.</param>
    /// <param name="verdicts">The verdicts.</param>
    /// <returns>Markdown that ends with a line break.</returns>
    public static string Table(string plan, ExperimentSummary results, IEnumerable<Verdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(verdicts);
        bool severalEnvironments = results.Plan.Environments.Count > 1;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### {results.Plan.Title}\n\n`bandits run {plan}`, seed {results.Plan.Seed}\n\n");
        string level = (100 * results.Plan.Confidence).ToString("0.##", CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"| learner | quantity | specified | measured ({level} % interval) | runs | agrees |\n| --- | --- | ---: | ---: | ---: | --- |\n");
        foreach (Verdict verdict in verdicts)
        {
            SpecifiedRow row = verdict.Row;
            string specified = row.Error > 0 ? $"{row.Value} ± {Number(row.Error)}" : row.Value;
            text.Append(CultureInfo.InvariantCulture,
                $"| {row.Learner} | {Quantity(row, severalEnvironments)} | {specified} | {Number(verdict.Measured)} ± {Number(verdict.HalfWidth)} | {verdict.Runs} | {(verdict.Agrees ? "yes" : "**no**")} |\n");
        }

        return text.ToString();
    }

    /// <summary>Puts new tables into a page, between the marks of their family.</summary>
    /// <param name="page">The page; null or without marks gets them at its end.</param>
    /// <param name="family">The family's name.</param>
    /// <param name="tables">The tables.</param>
    /// <returns>The new page.</returns>
    public static string Insert(string? page, string family, string tables)
    {
        string begin = $"<!-- begin: bandits reproduce {family} -->", end = $"<!-- end: bandits reproduce {family} -->";
        page ??= "# Reproductions\n";
        int from = page.IndexOf(begin, StringComparison.Ordinal), to = page.IndexOf(end, StringComparison.Ordinal);
        return from >= 0 && to > from
            ? $"{page[..from]}{begin}\n{tables}{page[to..]}"
            : $"{page.TrimEnd()}\n\n{begin}\n{tables}{end}\n";
    }

    private static string Quantity(SpecifiedRow row, bool severalEnvironments)
    {
        string channel = row.Channel is null ? "" : $" ({row.Channel})";
        if (row.Statistic == Statistic.Slope) return $"{row.Metric}{channel}: slope over horizons";
        string at = row.Horizon is { } horizon ? string.Create(CultureInfo.InvariantCulture, $", T = {horizon}") : "";
        return $"{row.Metric}{channel}{(severalEnvironments && row.Environment is { } environment ? $", {environment}" : "")}{at}";
    }

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
