using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Privacy;
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
        Option<int?> threads = Threads();
        Option<ulong?> seed = Whole<ulong>("--seed", "Another seed than the plan's.", 0, ulong.MaxValue);
        Option<int?> runs = Whole("--runs", "Another number of runs per cell than the plan's.", 1, PlanKeys.MostRuns);
        Option<DeviceChoice?> device = Device();
        Option<bool> quiet = Quiet();
        var command = new Command("run", "Run a plan, or go on with it, and write its report.") { name, output, threads, seed, runs, device, quiet };
        command.SetAction(parsed =>
        {
            InvocationConfiguration console = parsed.InvocationConfiguration;
            PlanReading reading = new PlanReader(catalog).ReadFile(parsed.GetRequiredValue(name));
            if (!reading.IsValid) return CheckCommand.Refuse(reading, console.Error);
            Plan plan = reading.Plan with
            {
                Seed = parsed.GetValue(seed) ?? reading.Plan.Seed,
                Runs = parsed.GetValue(runs) ?? reading.Plan.Runs,
                Device = parsed.GetValue(device) ?? reading.Plan.Device,
            };
            string folder = Path.Combine(parsed.GetRequiredValue(output), plan.Name);
            try
            {
                int code = new PlanRun(catalog, parsed.GetValue(threads) ?? Environment.ProcessorCount, parsed.GetValue(quiet), console.Error).Run(plan, folder);
                if (code == ExitCode.Stopped) return code;
                console.Output.WriteLine($"report: {ReportCommand.Write(catalog, plan, folder)}");
                return code;
            }
            catch (PrivacyBudgetException problem)
            {
                console.Error.WriteLine(problem.Message);
                return ExitCode.Invalid;
            }
            catch (Exception problem) when (problem is StoreException or DeviceException or IOException or UnauthorizedAccessException)
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

    internal static Option<int?> Threads() =>
        Whole("--threads", "Runs at the same time; by default one per core. The results do not depend on it.", 1, 1024);

    internal static Option<DeviceChoice?> Device() => new("--device")
    {
        Description = $"What plays the runs that fit into lanes: {DeviceChoice.Forms}. Another choice than the plan's.",
        CustomParser = given =>
        {
            string text = given.Tokens[0].Value;
            if (DeviceChoice.Parse(text) is { } choice) return choice;
            given.AddError($"--device must be {DeviceChoice.Forms}, not '{text}'.");
            return null;
        },
    };

    internal static Option<bool> Quiet() => new("--quiet") { Description = "Show no progress." };

    internal static Option<T?> Whole<T>(string name, string description, T least, T most)
        where T : struct, IBinaryInteger<T> => new(name)
    {
        Description = description,
        CustomParser = given =>
        {
            string text = given.Tokens[0].Value;
            if (T.TryParse(text, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most) return value;
            given.AddError($"{name} must be a whole number in [{least}, {most}], not '{text}'.");
            return null;
        },
    };
}
