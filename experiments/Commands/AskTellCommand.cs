using System.CommandLine;
using System.Text;
using System.Text.Json;
using Bandits.Tuning;
using Bandits.Tuning.Saving;
using Bandits.Tuning.Serving;
using Bandits.Validation;

namespace Bandits.Experiments.Commands;

/// <summary><c>bandits ask-tell</c>: a tuner for a program in any language, over lines of JSON on standard input and output.</summary>
public static class AskTellCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var definition = new Argument<string>("definition") { Description = "A JSON file with the parameters and the tuner's options." };
        var state = new Option<string?>("--state") { Description = "A file that keeps what was learned, safe from kills: an answer to a tell means that it is in the file." };
        var log = new Option<string?>("--log") { Description = "A file to which every trial is added as a line of JSON." };
        var command = new Command("ask-tell", "Answer {\"op\": \"ask\"} and {\"op\": \"tell\", ...}, one line of JSON each, on standard input and output.")
        {
            definition, state, log,
        };
        command.SetAction(parsed =>
        {
            InvocationConfiguration console = parsed.InvocationConfiguration;
            try
            {
                TunerDefinition defined = TunerDefinition.Parse(File.ReadAllText(parsed.GetRequiredValue(definition)));
                _ = defined.Build(); // what does not fit together is said now, not at the first request
                var tuners = new TunerSet(defined.Space, defined.Options with { Warn = console.Error.WriteLine });
                using TunerFile? kept = parsed.GetValue(state) is string path ? TunerFile.Open(path, tuners) : null;
                using JsonLinesLog? lines = parsed.GetValue(log) is string file ? JsonLinesLog.Append(file) : null;
                tuners.Log = lines;
                using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
                new AskTellServer(tuners, defined.Options.Key).Serve(input, console.Output);
                return ExitCode.Success;
            }
            catch (Exception problem) when (problem is ArgumentException or JsonException or FileNotFoundException or DirectoryNotFoundException)
            {
                console.Error.WriteLine(Sentence.Of(problem));
                return ExitCode.Invalid;
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                console.Error.WriteLine(Sentence.Of(problem));
                return ExitCode.Failure;
            }
        });
        return command;
    }
}
