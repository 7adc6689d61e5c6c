using System.CommandLine;
using System.Text;
using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Commands;

/// <summary><c>bandits export</c>: writes stored results as CSV.</summary>
public static class ExportCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="catalog">What plans can name.</param>
    /// <returns>The command.</returns>
    public static Command Create(ComponentCatalog catalog)
    {
        Argument<string> results = ReportCommand.Results();
        var format = new Option<string>("--format") { Description = "The format.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv");
        var output = new Option<string?>("--out") { Description = "File for the curves, by default curves.csv beside the store; the summary goes into FILE.summary.csv." };
        var command = new Command("export", "Write stored results as CSV: one file with every value of every run, one with the summary.") { results, format, output };
        command.SetAction(parsed => StoredExperiment.Use(parsed.GetRequiredValue(results), catalog, parsed.InvocationConfiguration.Error, experiment =>
        {
            string curves = parsed.GetValue(output) ?? Path.Combine(experiment.Folder, "curves.csv");
            string summary = Path.ChangeExtension(curves, null) + ".summary.csv";
            // A million runs do not fit into memory as text, so the curves are streamed.
            using (var writer = new StreamWriter(curves + ".tmp", append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
                CsvExport.Curves(experiment.Plan, experiment.Store, writer);
            File.Move(curves + ".tmp", curves, overwrite: true);
            var text = new StringWriter();
            CsvExport.Summary(ExperimentSummary.Read(experiment.Plan, experiment.Store), text);
            ReportFiles.Replace(summary, Encoding.UTF8.GetBytes(text.ToString()));
            parsed.InvocationConfiguration.Output.WriteLine($"curves: {curves}");
            parsed.InvocationConfiguration.Output.WriteLine($"summary: {summary}");
        }));
        return command;
    }
}
