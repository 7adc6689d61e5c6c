using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Store;

namespace Bandits.Experiments.Commands;

/// <summary>The command line of Bandits.</summary>
public static class BanditsCommand
{
    /// <summary>Does what a command line asks for.</summary>
    /// <param name="catalog">What plans can name.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="console">Where output and problems go; null for the console.</param>
    /// <returns>The exit code.</returns>
    public static int Run(ComponentCatalog catalog, IReadOnlyList<string> arguments, InvocationConfiguration? console = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ParseResult parsed = Create(catalog).Parse(arguments);
        // Whoever types nothing wants to know what there is; whoever mistypes something, what was wrong.
        if (parsed.Action is ParseErrorAction mistake) mistake.ShowHelp = arguments.Count == 0;
        int code = parsed.Invoke(console);
        return parsed.Errors.Count > 0 ? ExitCode.Invalid : code;
    }

    /// <summary>Builds the command. It is no root command, which would bear the name of the file it lies in.</summary>
    private static Command Create(ComponentCatalog catalog) => new("bandits", "Bandit and online-learning experiments, from a YAML plan to a report.")
    {
        RunCommand.Create(catalog),
        CheckCommand.Create(catalog),
        ListCommand.Create(catalog),
        DescribeCommand.Create(catalog),
        ReportCommand.Create(catalog),
        ExportCommand.Create(catalog),
        ReproduceCommand.Create(catalog),
        DevicesCommand.Create(),
        AuditPrivacyCommand.Create(),
        TuneCommand.Create(),
        AskTellCommand.Create(),
        new HelpOption(),
        new VersionOption { Action = new PrintVersion() },
    };

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine("bandits " + Provenance.ThisVersion);
            return ExitCode.Success;
        }
    }
}
