using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Bandits.Contextual;
using Bandits.Experiments.Tuning;
using Bandits.Tuning;
using Bandits.Tuning.Learning;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Programs;
using Bandits.Tuning.Saving;
using Bandits.Tuning.Spaces;
using Bandits.Validation;

namespace Bandits.Experiments.Commands;

/// <summary><c>bandits tune</c>: runs a program again and again and tunes its parameters.</summary>
public static class TuneCommand
{
    private const int MostTrials = 1_000_000_000;
    private const int ShownArms = 10;
    private static readonly string[] OwnNames = ["input", "context", "trial"];

    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var program = new Argument<string[]>("command")
        {
            Description = "After --: the program and its arguments, with {NAME} where a parameter belongs; {input}, {context} and {trial} too. "
                + "An argument that becomes empty is left out.",
        };
        var param = new Option<string[]>("--param") { Description = $"A parameter: {ParameterText.Forms}. Once for each." };
        var definition = new Option<string?>("--definition") { Description = "A JSON file with the parameters and the tuner's options, in place of --param." };
        var cost = new Option<ProgramCost>("--cost")
        {
            Description = $"Where the cost is found: {ProgramCost.Forms}.",
            DefaultValueFactory = _ => ProgramCost.Parse("time"),
            CustomParser = given => Parsed(given, ProgramCost.Parse),
        };
        var timeout = new Option<double?>("--timeout")
        {
            Description = "Seconds after which a run is killed; what it is charged then is twice that, or that of a crash if the cost is not time.",
            CustomParser = given => Parsed<double?>(given, text =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= 1e6
                    ? seconds
                    : throw new ArgumentException($"--timeout must be a number in (0, 1e6], not '{text}'.")),
        };
        Option<int?> trials = RunCommand.Whole("--trials", "Trials in all, those of earlier runs with the same state included; 100, or once over the inputs.", 1, MostTrials);
        Option<int?> parallel = RunCommand.Whole("--parallel", "Trials at the same time; 1.", 1, 1024);
        var inputs = new Option<string?>("--inputs") { Description = "A file with one input a line, each with a tab and its context behind it if the learner is to see one." };
        var learner = new Option<string?>("--learner") { Description = $"The learner: {string.Join(", ", LearnerNames.All)}." };
        learner.AcceptOnlyFromAmong([.. LearnerNames.All]);
        var baseline = new Option<string?>("--baseline") { Description = "The configuration in use today, NAME=VALUE,...: played in one trial of twenty, and while trials cost more than twice as much as it." };
        Option<ulong?> seed = RunCommand.Whole<ulong>("--seed", "The seed of all that is drawn; a state goes on with its own draws.", 0, ulong.MaxValue);
        var state = new Option<string?>("--state") { Description = "A file that keeps what was learned, safe from kills; the same command goes on from it." };
        var log = new Option<string?>("--log") { Description = "A file to which every trial is added as a line of JSON." };
        Option<bool> quiet = new("--quiet") { Description = "Show the result only." };
        var command = new Command("tune", "Run a program again and again, and tune its parameters.")
        {
            program, param, definition, cost, timeout, trials, parallel, inputs, learner, baseline, seed, state, log, quiet,
        };
        command.SetAction(parsed =>
        {
            InvocationConfiguration console = parsed.InvocationConfiguration;
            try
            {
                TuningInput[] list = parsed.GetValue(inputs) is string file ? TuningInput.ReadAll(file) : [];
                ProgramCost found = parsed.GetRequiredValue(cost);
                TunerDefinition tuned = Define(parsed.GetValue(param) ?? [], parsed.GetValue(definition), found, list, console.Error.WriteLine);
                tuned = tuned with
                {
                    Options = tuned.Options with
                    {
                        Learner = parsed.GetValue(learner) ?? tuned.Options.Learner,
                        Seed = parsed.GetValue(seed) ?? tuned.Options.Seed,
                    },
                };
                if (parsed.GetValue(baseline) is string today)
                    tuned = tuned with { Options = tuned.Options with { Baseline = ParameterText.Configuration(today, tuned.Space), MaxOverhead = tuned.Options.MaxOverhead ?? 1 } };
                ArgumentTemplate template = Template(parsed.GetValue(program) ?? [], tuned.Space, list);
                var solver = new ProgramSolver(found, parsed.GetValue(timeout) is double seconds ? TimeSpan.FromSeconds(seconds) : null);
                Tuner tuner = tuned.Build();
                using TunerFile? kept = parsed.GetValue(state) is string path ? TunerFile.Open(path, tuner) : null;
                using JsonLinesLog? lines = parsed.GetValue(log) is string logged ? JsonLinesLog.Append(logged) : null;
                tuner.Log = lines;
                foreach (Ticket lost in tuner.OpenTickets()) tuner.Cancel(lost.Id); // of a run that was killed
                long wanted = parsed.GetValue(trials) ?? (list.Length > 0 ? list.Length : 100);
                TextWriter? progress = parsed.GetValue(quiet) ? null : console.Error;
                if (tuner.Progress.Told > 0) progress?.WriteLine($"going on after {Count(tuner.Progress.Told, "trial")}");
                bool stopped = Run(new ProgramTuning(tuner, solver, template, list, Told(progress)), wanted, parsed.GetValue(parallel) ?? 1);
                Report(tuner, template, console.Output);
                return stopped ? ExitCode.Stopped : tuner.Progress is { Told: > 0, Completed: 0 } ? ExitCode.Failure : ExitCode.Success;
            }
            catch (Exception problem) when (problem is ArgumentException or JsonException or ProgramMissingException or FileNotFoundException or DirectoryNotFoundException)
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

    private static bool Run(ProgramTuning tuning, long trials, int parallel)
    {
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        tuning.RunAsync(trials, parallel, stop.Token).GetAwaiter().GetResult();
        return stop.IsCancellationRequested;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested; // the second signal ends the process at once
            stop.Cancel();
        }
    }

    private static TunerDefinition Define(string[] parameters, string? file, ProgramCost cost, TuningInput[] inputs, Action<string> warn)
    {
        if ((file is null) == (parameters.Length == 0)) throw new ArgumentException($"Give --param ({ParameterText.Forms}), once or more, or --definition.");
        TunerDefinition definition = file is not null
            ? TunerDefinition.Parse(File.ReadAllText(file), cost.Unit)
            : new TunerDefinition(new ParameterSpace([.. parameters.Select(ParameterText.Parse)]), new TunerOptions { Cost = cost.Unit });
        if (cost.Unit == CostKind.WallClock && definition.Options.Cost != CostKind.WallClock)
            throw new ArgumentException($"The cost is {cost.Text}, and the 'cost' of {file} is not seconds: leave that out, or give --cost.");
        TunerOptions options = definition.Options with { Warn = warn };
        if (options.ContextRange is null && inputs.Length > 0 && inputs[0].Context is not null)
        {
            double low = inputs.Min(input => input.Context!.Value), high = inputs.Max(input => input.Context!.Value);
            if (low < high) options = options with { ContextRange = new ContextRange(low, high) };
        }

        return definition with { Options = options };
    }

    private static ArgumentTemplate Template(string[] command, ParameterSpace space, TuningInput[] inputs)
    {
        var template = new ArgumentTemplate(command, [.. space.Names, .. OwnNames]);
        if (space.Names.FirstOrDefault(OwnNames.Contains) is string taken) throw new ArgumentException($"A parameter may not be named '{taken}': {{{taken}}} stands for something else.");
        if (space.Names.FirstOrDefault(name => !template.Uses(name)) is string unused)
            throw new ArgumentException($"The command does not use the parameter '{unused}': write {{{unused}}} where its value belongs.");
        if (inputs.Length == 0 && template.Uses("input")) throw new ArgumentException("The command uses {input}: give --inputs.");
        if (inputs.Length > 0 && !template.Uses("input")) throw new ArgumentException("There are --inputs, but the command does not use {input}.");
        if (template.Uses("context") && (inputs.Length == 0 || inputs[0].Context is null)) throw new ArgumentException("The command uses {context}: give inputs that have one.");
        return template;
    }

    private static Action<long, Ticket, Outcome, string?> Told(TextWriter? output) => (trial, ticket, outcome, problem) =>
        output?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{trial}: {Text(ticket.Configuration)}  {(outcome.Kind == OutcomeKind.Completed ? $"cost {outcome.Amount:G6}" : Outcome.WordFor(outcome.Kind))}{(problem is null ? "" : $" ({problem})")}"));

    private static void Report(Tuner tuner, ArgumentTemplate template, TextWriter output)
    {
        TunerProgress progress = tuner.Progress;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Count(progress.Told, "trial")}, {progress.Censored} of them without a cost; {progress.Spent:G6} spent"));
        if (progress.Told == 0) return;
        ArmSummary[] tried = [.. tuner.Arms().Where(arm => arm.Trials > 0).OrderBy(arm => arm.MeanCost)];
        foreach (ArmSummary arm in tried.Take(ShownArms))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {arm.MeanCost,12:G6}  {Count(arm.Trials, "trial"),12}  {Text(arm.Configuration)}"));
        if (tried.Length > ShownArms) output.WriteLine($"  and {tried.Length - ShownArms} more");
        if (tuner.Options.Baseline is { } today && tuner.Arms()[tuner.Space.ArmOf(today)] is { Trials: > 0 } old)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"baseline: {Text(old.Configuration)}  {old.MeanCost:G6}"));
        if (tuner.Options.ContextRange is not null) return; // the best depends on the context
        Recommendation best = tuner.Best();
        output.WriteLine($"best: {Text(best.Configuration)}");
        output.WriteLine($"  {string.Join(' ', template.Fill(Names(best.Configuration)).Select(Quoted))}");
    }

    private static Dictionary<string, string> Names(Configuration configuration)
    {
        Dictionary<string, string> values = ArgumentTemplate.Texts(configuration);
        foreach (string name in OwnNames) values[name] = $"{{{name}}}";
        return values;
    }

    private static string Quoted(string argument) =>
        argument.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_=./:,+{}".Contains(letter, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Text(Configuration configuration) => string.Join(" ", configuration.Select(pair => $"{pair.Key}={pair.Value}"));

    private static string Count(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static T? Parsed<T>(System.CommandLine.Parsing.ArgumentResult given, Func<string, T> parse)
    {
        try
        {
            return parse(given.Tokens[0].Value);
        }
        catch (ArgumentException problem)
        {
            given.AddError(Sentence.Of(problem));
            return default;
        }
    }
}
