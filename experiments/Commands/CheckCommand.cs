using System.CommandLine;
using System.Globalization;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;

namespace Bandits.Experiments.Commands;

/// <summary><c>bandits check</c>: says what a plan would run, or everything that is wrong with it.</summary>
public static class CheckCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="catalog">What plans can name.</param>
    /// <returns>The command.</returns>
    public static Command Create(ComponentCatalog catalog)
    {
        var plan = new Argument<string>("plan") { Description = "A YAML file, or the name of a plan that comes with Bandits." };
        var command = new Command("check", "Check a plan without running it.") { plan };
        command.SetAction(parsed =>
        {
            InvocationConfiguration console = parsed.InvocationConfiguration;
            PlanReading reading = new PlanReader(catalog).ReadFile(parsed.GetRequiredValue(plan));
            if (!reading.IsValid) return Refuse(reading, console.Error);
            Summarize(reading.Plan, console.Output);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Prints the problems of a plan, one per line.</summary>
    /// <param name="reading">A reading without a plan.</param>
    /// <param name="error">Where to print.</param>
    /// <returns>The exit code.</returns>
    public static int Refuse(PlanReading reading, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(error);
        foreach (PlanProblem problem in reading.Problems) error.WriteLine(problem);
        error.WriteLine(reading.Problems.Count == 1 ? "1 problem; nothing was run." : $"{reading.Problems.Count} problems; nothing was run.");
        return ExitCode.Invalid;
    }

    private static void Summarize(Plan plan, TextWriter output)
    {
        long cells = (long)plan.Environments.Count * plan.Learners.Count;
        double horizons = plan.Environments.Sum(environment => (double)environment.Horizon);
        string unit = plan.Unit == HorizonUnit.Evaluations ? "evaluations" : plan.Environments.All(one => one.Entry.IsSinglePass) ? "pulls" : "rounds";
        output.WriteLine($"{plan.Title}: valid");
        foreach (EnvironmentSetting environment in plan.Environments)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  environment  {environment.Label}  ({environment.Horizon:N0} {unit})"));
        foreach (LearnerSetting learner in plan.Learners) output.WriteLine($"  learner      {learner.Label}");
        foreach (MetricSetting metric in plan.Metrics) output.WriteLine($"  metric       {metric.Label}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Environments.Count} environments x {plan.Learners.Count} learners = {cells:N0} cells, {plan.Runs:N0} runs each: "
            + $"{cells * plan.Runs:N0} runs, {horizons * plan.Learners.Count * plan.Runs:N0} {unit} in total"));
    }
}
