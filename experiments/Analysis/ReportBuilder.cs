using System.Globalization;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Privacy;
using Bandits.Experiments.Report;

namespace Bandits.Experiments.Analysis;

/// <summary>Turns results into a report: one section per environment, with the plan's figures and the tables.</summary>
/// <param name="catalog">The catalog the plan was read with.</param>
public sealed class ReportBuilder(ComponentCatalog catalog)
{
    /// <summary>Builds the report. The same results give the same report, but for the times.</summary>
    /// <param name="results">The results.</param>
    /// <returns>The report.</returns>
    public ReportModel Build(ExperimentSummary results)
    {
        ArgumentNullException.ThrowIfNull(results);
        Plan plan = results.Plan;
        var executor = new RunExecutor(catalog);
        var figures = new FigureBuilder(results, environment => MeanCurves.Of(plan, environment, executor));
        var tables = new TableBuilder(results);
        return new ReportModel
        {
            Title = plan.Title,
            Description = plan.Description.Length > 0 ? plan.Description : null,
            Provenance = Provenance(results),
            Sections = [.. Maps(plan, figures), .. plan.Environments.Select(environment => Section(results, environment, figures, tables)), .. Scaling(plan, figures), .. Privacy(results), .. Devices(tables)],
        };
    }

    private static ReportSection Section(
        ExperimentSummary results, EnvironmentSetting environment, FigureBuilder figures, TableBuilder tables)
    {
        Plan plan = results.Plan;
        var paragraphs = new List<string>();
        CellSummary[] cells = [.. results.In(environment)];
        int finished = cells.Sum(cell => cell.Runs), wanted = plan.Runs * plan.Learners.Count;
        if (finished < wanted) paragraphs.Add($"Unfinished: {finished} of {wanted} runs.");
        if (cells.Length > 0 && cells.All(cell => cell.Runs < 2)) paragraphs.Add("Fewer than two runs: there are no bands and no tests.");
        var drawn = new List<Figure>();
        foreach (FigureSetting setting in plan.Figures.Where(setting => setting.IsOfOneEnvironment))
        {
            if (figures.Of(setting, environment) is { } figure) drawn.Add(figure);
            else paragraphs.Add($"The figure '{Names.Kebab(setting.Kind.ToString())}' has nothing to show here: "
                + (setting.Kind == FigureKind.Environment ? "the environment has no means of arms."
                : setting.Metric is { } metric ? $"'{metric}' was not measured in this environment." : "no metric of the plan that fits it was measured."));
        }

        return new ReportSection(environment.Label) { Paragraphs = paragraphs, Figures = drawn, Tables = [.. tables.Of(environment)] };
    }

    private static IEnumerable<ReportSection> Maps(Plan plan, FigureBuilder figures)
    {
        Figure[] drawn = [.. plan.Figures.Where(setting => setting.Kind == FigureKind.HeatMap).Select(figures.HeatMap).OfType<Figure>()];
        if (drawn.Length > 0) yield return new ReportSection("The sweep at a glance") { Figures = drawn };
    }

    private static IEnumerable<ReportSection> Scaling(Plan plan, FigureBuilder figures)
    {
        foreach (IGrouping<string, FigureSetting> settings in plan.Figures.Where(setting => setting.Kind == FigureKind.Scaling).GroupBy(setting => setting.AlongInWords))
        {
            Figure[] drawn = [.. settings.SelectMany(figures.Scaling)];
            if (drawn.Length > 0) yield return new ReportSection($"Against {settings.Key}") { Figures = drawn };
        }
    }

    private static IEnumerable<ReportSection> Privacy(ExperimentSummary results)
    {
        if (new PrivacyStatement(results.Plan, results.Stored).Section(results.Spent) is { } section) yield return section;
    }

    private static IEnumerable<ReportSection> Devices(TableBuilder tables)
    {
        if (tables.Devices() is { } table) yield return new ReportSection("Devices") { Tables = [table] };
    }

    private static KeyValuePair<string, string>[] Provenance(ExperimentSummary results)
    {
        Store.Provenance from = results.Provenance;
        return
        [
            new("experiment", results.Plan.Name),
            new("version", results.Version),
            new("seed", results.Plan.Seed.ToString(CultureInfo.InvariantCulture)),
            new("runs", results.Plan.Runs.ToString(CultureInfo.InvariantCulture)),
            new("last run", from.Started),
            new("machine", $"{from.Machine}, {from.Cores} cores"),
            new("system", from.System),
            new("runtime", from.Runtime),
        ];
    }
}
