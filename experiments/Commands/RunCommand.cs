using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Store;

namespace Bandits.Experiments.Commands;

/// <summary><c>bandits run</c>: runs a plan, or goes on with it, and writes the report.</summary>
public static class RunCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="catalog">What plans can name.</param>
    /// <returns>The command.</returns>
    public static Command Create(ComponentCatalog catalog)
    {
        var name = new Argument<string>("plan") { Description = "A YAML file, or the name of a plan that comes with Bandits." };
        Option<string> output = Output();
        Option<int> threads = Threads();
        var seed = new Option<ulong?>("--seed") { Description = "Another seed than the plan's." };
        var runs = new Option<int?>("--runs") { Description = "Another number of runs than the plan's." };
        runs.Validators.Add(RequirePositive);
        Option<bool> quiet = Quiet();
        var command = new Command("run", "Run a plan, or go on with it, and write its report.") { name, output, threads, seed, runs, quiet };
        command.SetAction(parsed =>
        {
            InvocationConfiguration console = parsed.InvocationConfiguration;
            PlanReading reading = new PlanReader(catalog).ReadFile(parsed.GetRequiredValue(name));
            if (!reading.IsValid) return CheckCommand.Refuse(reading, console.Error);
            Plan plan = reading.Plan with { Seed = parsed.GetValue(seed) ?? reading.Plan.Seed, Runs = parsed.GetValue(runs) ?? reading.Plan.Runs };
            string folder = Path.Combine(parsed.GetRequiredValue(output), plan.Name);
            try
            {
                int code = new PlanRun(catalog, parsed.GetValue(threads), parsed.GetValue(quiet), console.Error).Run(plan, folder);
                if (code == ExitCode.Stopped) return code;
                console.Output.WriteLine($"report: {ReportCommand.Write(catalog, plan, folder)}");
                return code;
            }
            catch (StoreException problem)
            {
                console.Error.WriteLine(problem.Message);
                return ExitCode.Failure;
            }
        });
        return command;
    }

    internal static Option<string> Output() => new("--out")
    {
        Description = "Folder of results; the experiment gets a folder of its own in it.",
        DefaultValueFactory = _ => "results",
    };

    internal static Option<int> Threads()
    {
        var threads = new Option<int>("--threads")
        {
            Description = "Runs at the same time. The results do not depend on it.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        threads.Validators.Add(RequirePositive);
        return threads;
    }

    internal static Option<bool> Quiet() => new("--quiet") { Description = "Show no progress." };

    // What is no number at all is refused before.
    private static void RequirePositive(OptionResult given)
    {
        if (given.Tokens is [{ Value: string text }] && int.TryParse(text, CultureInfo.InvariantCulture, out int value) && value < 1)
            given.AddError($"{given.Option.Name} is {value}; it must be at least 1.");
    }
}
