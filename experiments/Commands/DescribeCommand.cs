using System.CommandLine;
using System.Reflection;
using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Commands;

/// <summary><c>bandits describe</c>: everything about one component.</summary>
public static class DescribeCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="catalog">What plans can name.</param>
    /// <returns>The command.</returns>
    public static Command Create(ComponentCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var name = new Argument<string>("name") { Description = "A learner, environment or metric." };
        var command = new Command("describe", "Describe a learner, an environment or a metric, with its options.") { name };
        command.SetAction(parsed =>
        {
            string wanted = parsed.GetRequiredValue(name);
            Entry[] all = [.. catalog.Learners.Values, .. catalog.Environments.Values, .. catalog.Metrics.Values];
            Entry[] found = [.. all.Where(entry => entry.Name == wanted)];
            foreach (Entry entry in found) Describe(entry, catalog, parsed.InvocationConfiguration.Output);
            if (found.Length > 0) return ExitCode.Success;
            string hint = Names.Nearest(wanted, all.Select(entry => entry.Name)) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
            parsed.InvocationConfiguration.Error.WriteLine($"nothing is called '{wanted}'{hint} 'bandits list' shows all names.");
            return ExitCode.Invalid;
        });
        return command;
    }

    private static void Describe(Entry entry, ComponentCatalog catalog, TextWriter output)
    {
        (string what, Func<IProblemKind, bool> fits) = entry switch
        {
            LearnerEntry learner => ("learner", kind => kind.FitsLearner(learner.ComponentType)),
            EnvironmentEntry environment => ("environment", kind => kind.FitsEnvironment(environment.EnvironmentType)),
            MetricEntry metric => ("metric", kind => metric.For(kind) is not null),
            _ => ("component", (Func<IProblemKind, bool>)(_ => false)),
        };
        output.WriteLine($"{entry.Name} ({what})");
        foreach (Type component in (IEnumerable<Type>)[entry.ComponentType, .. (entry as MetricEntry)?.OtherComponents ?? []])
        {
            output.WriteLine("  " + Documentation.Summary(component));
            foreach (string paragraph in Documentation.Remarks(component)) output.WriteLine("  " + paragraph);
        }

        output.WriteLine($"  Problems: {string.Join(", ", catalog.Kinds.Where(fits).Select(kind => kind.Name))}.");
        output.WriteLine(entry.HasLanes
            ? "  In lanes: yes. Runs whose learner, environment and metrics all say so are played many at once."
            : "  In lanes: no. Its runs are played one by one.");
        IReadOnlyList<OptionInfo> options = OptionInfo.Of(entry.OptionsType);
        output.WriteLine(options.Count > 0 ? "options:" : "no options");
        foreach (OptionInfo option in options) Describe(option, output);
    }

    private static void Describe(OptionInfo option, TextWriter output)
    {
        string fallback = option.Default switch { null => "chosen for the problem", "" => "none", var value => OptionInfo.ToText(value) };
        output.WriteLine($"  {option.Name}: {option.Allowed}; default {fallback}");
        output.WriteLine("      " + Documentation.Summary(option.Property));
        if (!option.ValueType.IsEnum) return;
        foreach (FieldInfo value in option.ValueType.GetFields(BindingFlags.Public | BindingFlags.Static))
            output.WriteLine($"      {Names.Kebab(value.Name)}: {Documentation.Summary(value)}");
    }
}
