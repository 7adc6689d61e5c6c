using System.CommandLine;
using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Store;

namespace Bandits.Experiments.Commands;

/// <summary><c>bandits report</c>: writes the report of stored results again, also while they are still coming in.</summary>
public static class ReportCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="catalog">What plans can name.</param>
    /// <returns>The command.</returns>
    public static Command Create(ComponentCatalog catalog)
    {
        Argument<string> results = Results();
        var command = new Command("report", "Write the report of stored results.") { results };
        command.SetAction(parsed => StoredExperiment.Use(parsed.GetRequiredValue(results), catalog, parsed.InvocationConfiguration.Error, experiment =>
        {
            string report = ReportFiles.Write(new ReportBuilder(catalog).Build(ExperimentSummary.Read(experiment.Plan, experiment.Store)), experiment.Folder);
            parsed.InvocationConfiguration.Output.WriteLine($"report: {report}");
        }));
        return command;
    }

    internal static Argument<string> Results() => new("results") { Description = "The folder of an experiment, or its results.db." };

    internal static string Write(ComponentCatalog catalog, Plan plan, string folder)
    {
        using ExperimentStore store = ExperimentStore.OpenForReading(Path.Combine(folder, ExperimentStore.FileName));
        return ReportFiles.Write(new ReportBuilder(catalog).Build(ExperimentSummary.Read(plan, store)), folder);
    }
}
