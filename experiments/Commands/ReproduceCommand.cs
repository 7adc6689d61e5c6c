using System.CommandLine;
using System.Text;
using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Reproductions;
using Bandits.Experiments.Store;

namespace Bandits.Experiments.Commands;

/// <summary><c>bandits reproduce</c>: measures published numbers again and says which agree.</summary>
public static class ReproduceCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="catalog">What plans can name.</param>
    /// <returns>The command.</returns>
    public static Command Create(ComponentCatalog catalog)
    {
        var name = new Argument<string>("name") { Description = $"What to reproduce: {string.Join(", ", ReproductionList.Shipped)}." };
        name.AcceptOnlyFromAmong([.. ReproductionList.Shipped]);
        var brief = new Option<bool>("--short") { Description = "Fewer runs of fewer plans, for a quick check; the page is not changed." };
        var page = new Option<string>("--page") { Description = "The page whose tables are replaced.", DefaultValueFactory = _ => Path.Combine("docs", "reproductions.md") };
        Option<string> output = RunCommand.Output();
        Option<int?> threads = RunCommand.Threads();
        Option<bool> quiet = RunCommand.Quiet();
        var command = new Command("reproduce", "Measure published numbers again.") { name, brief, page, output, threads, quiet };
        command.SetAction(parsed =>
        {
            InvocationConfiguration console = parsed.InvocationConfiguration;
            string family = parsed.GetRequiredValue(name);
            bool isShort = parsed.GetValue(brief);
            var run = new PlanRun(catalog, parsed.GetValue(threads) ?? Environment.ProcessorCount, parsed.GetValue(quiet), console.Error);
            var tables = new StringBuilder();
            try
            {
                ReproductionList list = ReproductionList.OfShipped(family);
                int code = ExitCode.Success;
                foreach (SpecifiedPlan specified in list.Plans.Where(plan => !isShort || plan.Short is not null))
                {
                    PlanReading reading = new PlanReader(catalog).ReadFile(specified.Plan);
                    if (!reading.IsValid) return CheckCommand.Refuse(reading, console.Error);
                    // The published numbers are those of the library's learners, not of their kernels.
                    Plan plan = reading.Plan with
                    {
                        Runs = isShort ? specified.Short!.Value : reading.Plan.Runs,
                        Device = new DeviceChoice("scalar"),
                    };
                    string folder = Path.Combine(parsed.GetRequiredValue(output), plan.Name);
                    if (!parsed.GetValue(quiet)) console.Error.WriteLine($"{plan.Title}: {plan.Runs} runs");
                    int ended = run.Run(plan, folder);
                    if (ended == ExitCode.Stopped) return ended;
                    if (!isShort) ReportCommand.Write(catalog, plan, folder);
                    string table = Measure(plan, folder, specified, out bool agrees);
                    console.Output.WriteLine(table);
                    tables.Append('\n').Append(table);
                    if (ended != ExitCode.Success || !agrees) code = ExitCode.Failure;
                }

                if (!isShort) Insert(parsed.GetRequiredValue(page), family, tables.Append('\n').ToString());
                return code;
            }
            catch (Exception problem) when (problem is StoreException or FormatException or IOException or UnauthorizedAccessException)
            {
                console.Error.WriteLine(problem.Message);
                return ExitCode.Failure;
            }
        });
        return command;
    }

    private static string Measure(Plan plan, string folder, SpecifiedPlan specified, out bool agrees)
    {
        using ExperimentStore store = ExperimentStore.OpenForReading(Path.Combine(folder, ExperimentStore.FileName));
        ExperimentSummary results = ExperimentSummary.Read(plan, store);
        Verdict[] verdicts = [.. specified.Rows.Select(row => Verdict.Of(row, results))];
        agrees = verdicts.All(verdict => verdict.Agrees);
        return ReproductionPage.Table(specified.Plan, results, verdicts);
    }

    private static void Insert(string file, string family, string tables)
    {
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        string page = ReproductionPage.Insert(File.Exists(file) ? File.ReadAllText(file) : null, family, tables);
        ReportFiles.Replace(file, Encoding.UTF8.GetBytes(page));
    }
}
