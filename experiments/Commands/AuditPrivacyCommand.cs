using System.CommandLine;
using System.Globalization;
using System.Text;
using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Privacy;
using Bandits.Private;

namespace Bandits.Experiments.Commands;

/// <summary><c>bandits audit-privacy</c>: measures from outside whether private learners keep their promise.</summary>
public static class AuditPrivacyCommand
{
    private const double ErrorProbability = 0.01;

    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        string[] learners = [.. AuditSubject.All.Select(subject => subject.Name)];
        var name = new Argument<string?>("learner") { Description = $"The learner: {string.Join(", ", learners)}.", Arity = ArgumentArity.ZeroOrOne };
        name.CompletionSources.Add(learners);
        var all = new Option<bool>("--all") { Description = "Audit all of them." };
        string[] noises = [.. Enum.GetNames<PrivacyNoise>().Select(Names.Kebab)];
        var noise = new Option<string?>("--noise")
        {
            Description = $"Where the noise comes from: {string.Join(", ", noises)}. By default secure, of learners that have it.",
        };
        noise.AcceptOnlyFromAmong(noises);
        var epsilon = new Option<double>("--epsilon")
        {
            Description = "What is promised.",
            DefaultValueFactory = _ => 1,
            CustomParser = given =>
            {
                string text = given.Tokens[0].Value;
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is >= 0.001 and <= 20) return value;
                given.AddError($"--epsilon must be a number in [0.001, 20], not '{text}'.");
                return 0;
            },
        };
        Option<int?> runs = RunCommand.Whole("--runs", "Runs per table; 20000 by default. More find smaller leaks.", 100, 100_000_000);
        Option<ulong?> seed = RunCommand.Whole<ulong>("--seed", "Seed of simulated noise; 1 by default. Secure noise has none.", 0, ulong.MaxValue);
        Option<int?> threads = RunCommand.Threads();
        var output = new Option<string?>("--out") { Description = "Folder for a chart and a table of what was found: audit.svg, audit.pdf, audit.csv." };
        var command = new Command(
            "audit-privacy",
            "Play private learners on tables that differ in one reward or one participant, and tell how well they can be told apart. Fails if better than promised.")
        {
            name, all, epsilon, noise, runs, seed, threads, output,
        };
        command.Validators.Add(parsed =>
        {
            string? given = parsed.GetValue(name);
            if (parsed.GetValue(all) == (given is not null)) parsed.AddError("Name a learner, or say --all.");
            else if (given is not null && !learners.Contains(given)) parsed.AddError($"There is no private learner '{given}'{Names.Suggest(given, learners)}");
        });
        command.SetAction(parsed =>
        {
            InvocationConfiguration console = parsed.InvocationConfiguration;
            AuditSubject[] subjects = [.. AuditSubject.All.Where(subject => parsed.GetValue(all) || subject.Name == parsed.GetValue(name))];
            PrivacyNoise? wanted = parsed.GetValue(noise) is { } given ? Enum.GetValues<PrivacyNoise>()[Array.IndexOf(noises, given)] : null;
            PrivacyNoise Noise(AuditSubject subject) => wanted ?? (subject.IsSimulated ? PrivacyNoise.Simulation : PrivacyNoise.Secure);
            if (subjects.FirstOrDefault(subject => subject.IsSimulated && Noise(subject) != PrivacyNoise.Simulation) is { } without)
            {
                console.Error.WriteLine($"{without.Name} has simulated noise only.");
                return ExitCode.Invalid;
            }

            if (subjects.All(subject => Noise(subject) == PrivacyNoise.Secure) && parsed.GetValue(seed) is not null)
            {
                console.Error.WriteLine("--seed goes with simulated noise only: secure noise with a seed would not be secure.");
                return ExitCode.Invalid;
            }

            int count = parsed.GetValue(runs) ?? 20_000, workers = parsed.GetValue(threads) ?? Environment.ProcessorCount;
            ulong first = parsed.GetValue(seed) ?? 1;
            var reports = new List<AuditReport>();
            foreach (AuditSubject subject in subjects)
            {
                var options = new PrivacyOptions { Epsilon = parsed.GetValue(epsilon), Noise = Noise(subject) };
                reports.Add(LearnerAudit.Run(subject, options, count, first, workers, ErrorProbability / subjects.Length));
                Tell(reports[^1], console.Output);
            }

            if (parsed.GetValue(output) is { } folder && !Write(reports, count, first, folder, console)) return ExitCode.Failure;
            return reports.Exists(report => report.IsRefuted) ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private static void Tell(AuditReport report, TextWriter output)
    {
        string unit = report.Unit == AuditUnit.Rho ? "rho" : "epsilon";
        output.WriteLine(FormattableString.Invariant($"{report.Learner}, noise {Names.Kebab(report.Noise.ToString())}, promised {report.Promise}"));
        foreach ((string tables, AuditResult result) in report.Findings)
        {
            output.WriteLine($"  {tables}:");
            output.WriteLine(FormattableString.Invariant(
                $"    '{result.Event}' in {result.First} and {result.Second} of {result.Runs} runs: {unit} at least {result.LowerBound:G3}"));
        }

        output.WriteLine(report.Verdict);
        if (report.Caution is { } caution) output.WriteLine(caution);
    }

    private static bool Write(List<AuditReport> reports, int runs, ulong seed, string folder, InvocationConfiguration console)
    {
        try
        {
            Directory.CreateDirectory(folder);
            Figure figure = AuditChart.Draw(reports, runs, seed);
            using var table = new StringWriter();
            AuditChart.WriteCsv(reports, table);
            string picture = Path.Combine(folder, "audit.svg");
            ReportFiles.Replace(picture, Encoding.UTF8.GetBytes(FigureExport.ToSvg(figure)));
            ReportFiles.Replace(Path.Combine(folder, "audit.pdf"), FigureExport.ToPdf(figure));
            ReportFiles.Replace(Path.Combine(folder, "audit.csv"), Encoding.UTF8.GetBytes(table.ToString()));
            console.Output.WriteLine($"chart: {picture}");
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(problem.Message);
            return false;
        }
    }
}
