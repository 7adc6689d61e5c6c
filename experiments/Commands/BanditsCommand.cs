using System.CommandLine;
using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Commands;

/// <summary>The command line of Bandits.</summary>
public static class BanditsCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="catalog">What plans can name.</param>
    /// <returns>The root command.</returns>
    public static RootCommand Create(ComponentCatalog catalog) => new("Bandit and online-learning experiments, from a YAML plan to a report.")
    {
        RunCommand.Create(catalog),
        CheckCommand.Create(catalog),
        ListCommand.Create(catalog),
        DescribeCommand.Create(catalog),
        ReportCommand.Create(catalog),
        ExportCommand.Create(catalog),
        ReproduceCommand.Create(catalog),
    };
}
