using System.CommandLine;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans.Reading;

namespace Bandits.Experiments.Commands;

/// <summary><c>bandits list</c>: what plans can name, and the plans that come with Bandits.</summary>
public static class ListCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="catalog">What plans can name.</param>
    /// <returns>The command.</returns>
    public static Command Create(ComponentCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        (string Title, Func<IEnumerable<(string Name, string Summary)>> Rows)[] sections =
        [
            ("learners", () => Rows(catalog.Learners.Values)),
            ("environments", () => Rows(catalog.Environments.Values)),
            ("metrics", () => Rows(catalog.Metrics.Values)),
            ("plans", () => PlanLocator.Shipped.Names.Select(name => (name, new PlanReader(catalog).ReadFile(name).Plan?.Title ?? ""))),
        ];
        var what = new Argument<string?>("what") { Description = "Only these.", Arity = ArgumentArity.ZeroOrOne };
        what.AcceptOnlyFromAmong([.. sections.Select(section => section.Title)]);
        var command = new Command("list", "List what plans can name.") { what };
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            string? only = parsed.GetValue(what);
            foreach ((string title, Func<IEnumerable<(string Name, string Summary)>> rows) in sections)
            {
                if (only is not null && only != title) continue;
                if (only is null) output.WriteLine($"{title}:");
                (string Name, string Summary)[] all = [.. rows()];
                int width = all.Select(row => row.Name.Length).DefaultIfEmpty().Max();
                foreach ((string name, string summary) in all) output.WriteLine($"  {name.PadRight(width)}  {summary}".TrimEnd());
            }
        });
        return command;
    }

    private static IEnumerable<(string, string)> Rows(IEnumerable<Entry> entries) =>
        entries.Select(entry => (entry.Name, Documentation.Summary(entry.ComponentType) + (entry.HasLanes ? " (in lanes)" : "")));
}
