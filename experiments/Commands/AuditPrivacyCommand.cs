using System.CommandLine;
using System.Globalization;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Privacy;
using Bandits.Private;

namespace Bandits.Experiments.Commands;

/// <summary><c>bandits audit-privacy</c>: measures from outside whether a private learner keeps its promise.</summary>
public static class AuditPrivacyCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var name = new Argument<string>("learner") { Description = $"The learner: {string.Join(", ", AuditSubject.All.Select(subject => subject.Name))}." };
        name.AcceptOnlyFromAmong([.. AuditSubject.All.Select(subject => subject.Name)]);
        string[] noises = [.. Enum.GetNames<PrivacyNoise>().Select(Names.Kebab)];
        var noise = new Option<string>("--noise") { Description = $"Where its noise comes from: {string.Join(", ", noises)}.", DefaultValueFactory = _ => noises[0] };
        noise.AcceptOnlyFromAmong(noises);
        var epsilon = new Option<double>("--epsilon")
        {
            Description = "What it promises.",
            DefaultValueFactory = _ => 1,
            CustomParser = given =>
            {
                string text = given.Tokens[0].Value;
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0.001 and <= 20) return value;
                given.AddError($"--epsilon must be a number in [0.001, 20], not '{text}'.");
                return 0;
            },
        };
        Option<int?> runs = RunCommand.Whole("--runs", "Runs per table; 100000 by default. More find smaller leaks.", 100, 100_000_000);
        Option<ulong?> seed = RunCommand.Whole<ulong>("--seed", "Seed of simulated noise; 1 by default. Secure noise has none.", 0, ulong.MaxValue);
        Option<int?> threads = RunCommand.Threads();
        var command = new Command(
            "audit-privacy",
            "Play a private learner on tables that differ in one reward, and tell how well they can be told apart. Fails if better than promised.")
        {
            name, epsilon, noise, runs, seed, threads,
        };
        command.SetAction(parsed =>
        {
            InvocationConfiguration console = parsed.InvocationConfiguration;
            var options = new PrivacyOptions
            {
                Epsilon = parsed.GetValue(epsilon),
                Noise = Enum.GetValues<PrivacyNoise>()[Array.IndexOf(noises, parsed.GetRequiredValue(noise))],
            };
            if (options.Noise == PrivacyNoise.Secure && parsed.GetValue(seed) is not null)
            {
                console.Error.WriteLine("--seed goes with simulated noise only: secure noise with a seed would not be secure.");
                return ExitCode.Invalid;
            }

            AuditSubject subject = AuditSubject.All.First(one => one.Name == parsed.GetRequiredValue(name));
            return Report(subject, options, LearnerAudit.Run(
                subject, options, parsed.GetValue(runs) ?? 100_000, parsed.GetValue(seed) ?? 1, parsed.GetValue(threads) ?? Environment.ProcessorCount), console.Output);
        });
        return command;
    }

    private static int Report(AuditSubject subject, PrivacyOptions options, IReadOnlyList<(string Tables, AuditResult Result)> found, TextWriter output)
    {
        output.WriteLine(FormattableString.Invariant($"{subject.Name}, noise {Names.Kebab(options.Noise.ToString())}, promised epsilon {options.Epsilon}"));
        foreach ((string tables, AuditResult result) in found)
        {
            output.WriteLine($"  {tables}:");
            output.WriteLine(FormattableString.Invariant(
                $"    '{result.Event}' in {result.First} and {result.Second} of {result.Runs} runs: epsilon at least {result.LowerBound:F3}"));
        }

        double bound = found.Max(one => one.Result.LowerBound);
        bool kept = bound <= options.Epsilon;
        output.WriteLine(FormattableString.Invariant($"epsilon is at least {bound:F3} with 99 % confidence: the promise {(kept ? "stands" : "is broken")}"));
        return kept ? ExitCode.Success : ExitCode.Failure;
    }
}
