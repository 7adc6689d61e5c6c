using System.CommandLine;
using System.Diagnostics;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Commands;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Store;
using Bandits.Experiments.Tests.Store;
using Bandits.Randomness;

namespace Bandits.Experiments.Tests.EndToEnd;

public sealed class CommandTests : IDisposable
{
    private const string Plan = """
        name: tiny
        title: A tiny experiment
        seed: 3
        runs: 3
        horizon: 256
        environments: [{type: switching, label: switching, arms: 3, segment: 64}]
        learners: [{type: stabl, label: StABL}, ucb1, exp3]
        metrics: [dynamic-regret, strongly-adaptive-regret, arm-shares, level-weights]
        figures: [curve, {kind: curve, x-scale: log, y-scale: log}, intervals, distribution, arm-shares, environment, level-weights]
        """;

    private readonly TemporaryFolder _folder = new();

    private string Experiment => Path.Combine(_folder["out"], "tiny");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_TinyPlanInAPipe_LeavesReportAndFiguresAndPlainText()
    {
        File.WriteAllText(_folder["plan.yaml"], Plan);
        (int code, string output, string error) = await BanditsProcess.Run("run", _folder["plan.yaml"], "--out", _folder["out"]);
        Assert.True(code == 0, error);
        string report = Path.Combine(Experiment, "report.html");
        Assert.Equal($"report: {report}", output.Trim());
        Assert.Equal("9 runs played, 0 were there already, 0 failed.", error.Trim());
        Assert.DoesNotContain('\u001b', output + error);

        string html = File.ReadAllText(report);
        Assert.Contains("A tiny experiment", html, StringComparison.Ordinal);
        Assert.Contains("3 runs; band: 95 % confidence interval of the mean (Student t); seed 3; Bandits ", html, StringComparison.Ordinal);
        string[] names = ["arm-shares-switching", "curve-switching", "curve-switching-2", "distribution-switching", "environment-switching", "intervals-switching", "level-weights-switching"];
        Assert.Equal(names, Figures("svg"));
        Assert.Equal(names, Figures("pdf"));
        Assert.All(names, name => Assert.StartsWith("%PDF", File.ReadAllText(Path.Combine(Experiment, "figures", name + ".pdf")), StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(Experiment, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Run_OnATerminal_ShowsABar()
    {
        if (!File.Exists("/usr/bin/script")) Assert.Skip("needs the program 'script', which makes a terminal");
        File.WriteAllText(_folder["plan.yaml"], Plan);
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"dotnet {BanditsProcess.Program} run {_folder["plan.yaml"]} --out {_folder["out"]}", "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        using Process script = Process.Start(start)!;
        string output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.True(script.ExitCode == 0, output);
        Assert.Contains("%", output, StringComparison.Ordinal);
        Assert.Contains("report: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ReportAndExport_OfAStoredExperiment_SayWhatRunSaid()
    {
        Assert.Equal(0, Run(Plan, out _));
        string report = Path.Combine(Experiment, "report.html");
        string before = File.ReadAllText(report);
        File.Delete(report);
        Assert.Equal(0, Invoke(out _, "report", Experiment));
        Assert.Equal(before, File.ReadAllText(report));
        Assert.Equal(0, Invoke(out _, "report", Path.Combine(Experiment, ExperimentStore.FileName)));

        Assert.Equal(0, Invoke(out _, "export", Experiment, "--format", "csv"));
        string[] curves = File.ReadAllLines(Path.Combine(Experiment, "curves.csv"));
        Assert.Equal("environment,learner,repetition,key,device,metric,channel,round,evaluation,value", curves[0]);
        string[] last = [.. curves.Where(line => line.Split(',') is [_, _, _, _, "scalar", "dynamic-regret", _, "256", ..])];
        Assert.Equal(9, last.Length);
        Assert.All(last.Where(line => line.Contains("StABL", StringComparison.Ordinal)), line => Assert.Contains(",256,512,", line, StringComparison.Ordinal));

        // The summary's mean is the mean of the exported values.
        double[] finals = [.. last.Where(line => line.StartsWith("switching,ucb1,", StringComparison.Ordinal)).Select(line => Number(line.Split(',')[^1]))];
        string summary = File.ReadAllLines(Path.Combine(Experiment, "curves.summary.csv")).Single(line => line.StartsWith("switching,256,ucb1,dynamic-regret,", StringComparison.Ordinal));
        Assert.Equal(finals.Average(), Number(summary.Split(',')[6]), 1e-9);
    }

    [Fact]
    public void Run_SeedAndRunsGiven_OverrideThePlanAlsoInTheReport()
    {
        Assert.Equal(0, Run(Plan, out _, "--seed", "77", "--runs", "2", "--threads", "1"));
        Assert.Equal(6, StoreDump.Of(Path.Combine(Experiment, ExperimentStore.FileName)).Length);
        Assert.Equal(0, Invoke(out _, "report", Experiment));
        Assert.Contains("2 runs; band: 95 % confidence interval of the mean (Student t); seed 77;", File.ReadAllText(Path.Combine(Experiment, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OneRun_SaysThatThereIsNoBand()
    {
        Assert.Equal(0, Run(Plan, out _, "--runs", "1"));
        string html = File.ReadAllText(Path.Combine(Experiment, "report.html"));
        Assert.Contains("Fewer than two runs", html, StringComparison.Ordinal);
        Assert.Contains("1 run; no band;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_InvalidPlan_WritesNothing()
    {
        Assert.Equal(2, Run(Plan.Replace("segment: 64", "segmnt: 64", StringComparison.Ordinal), out string error));
        Assert.Contains("segment", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Theory]
    [InlineData("--runs", "0")]
    [InlineData("--threads", "0")]
    [InlineData("--runs", "many")]
    public void Run_OptionOutOfRange_WritesNothing(string option, string value)
    {
        Assert.Equal(2, Run(Plan, out string error, option, value));
        Assert.Contains($"{option} must be a whole number in [1, ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Run_OnATerminal_ShowsABarAndEnds()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script")) Assert.Skip("Needs script, of util-linux, to make a terminal.");
        File.WriteAllText(_folder["plan.yaml"], Plan);
        string[] words = ["dotnet", typeof(BanditsCommand).Assembly.Location, "run", _folder["plan.yaml"], "--out", _folder["out"]];
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", string.Join(' ', words.Select(word => $"'{word}'")), "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm";
        using Process terminal = Process.Start(start)!;
        terminal.StandardInput.Close();
        string output = await terminal.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await terminal.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(terminal.ExitCode == 0, output);
        Assert.Contains('\u001b', output);
        Assert.Contains("9 runs played, 0 were there already, 0 failed.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FolderThatIsAFile_SaysSoInOneLine()
    {
        File.WriteAllText(_folder["out"], "");
        Assert.Equal(1, Run(Plan, out string error));
        Assert.Single(error.Trim().Split('\n'));
        Assert.Contains("cannot be written", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ReportAndExport_PlaceThatCannotBeWritten_SaySoInOneLine()
    {
        Assert.Equal(0, Run(Plan, out _));
        Assert.Equal(1, Invoke(out string error, "export", Experiment, "--out", _folder["nowhere/curves.csv"]));
        Assert.Single(error.Trim().Split('\n'));
        Directory.Delete(Path.Combine(Experiment, "figures"), recursive: true);
        File.WriteAllText(Path.Combine(Experiment, "figures"), "");
        Assert.Equal(1, Invoke(out error, "report", Experiment));
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public void AnyCommand_DamagedStore_SaysSoInOneLine()
    {
        Assert.Equal(0, Run(Plan, out _));
        string store = Path.Combine(Experiment, ExperimentStore.FileName);
        byte[] bytes = File.ReadAllBytes(store);
        bytes.AsSpan(4096).Fill(0x5a); // the first page, which says what the file is, stays
        File.WriteAllBytes(store, bytes);
        foreach (string[] arguments in (string[][])[["report", Experiment], ["export", Experiment], ["run", _folder["plan.yaml"], "--out", _folder["out"], "--quiet"]])
        {
            Assert.Equal(1, Invoke(out string error, arguments));
            Assert.Single(error.Trim().Split('\n'));
            Assert.Contains(ExperimentStore.FileName, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Report_NoExperiment_SaysSoInOneLine()
    {
        Assert.Equal(1, Invoke(out string error, "report", _folder["nowhere"]));
        Assert.Single(error.Trim().Split('\n'));
        Assert.Contains("does not exist", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MutatedPlans_LeaveAWholeStoreOrNone()
    {
        // No figures: what is tested is what a run leaves, and a hundred reports take their time.
        string original = Plan.Replace("runs: 3", "runs: 2", StringComparison.Ordinal)
            .Replace(Plan[Plan.IndexOf("figures", StringComparison.Ordinal)..], "figures: [distribution]", StringComparison.Ordinal);
        const string Characters = "0123456789:-[]{},.#abz \n";
        var random = new RandomStream(2024);
        int valid = 0, invalid = 0;
        for (int trial = 0; trial < 80; trial++)
        {
            string text = original;
            if (trial % 2 == 0)
            {
                // Another digit in place of a digit: often still a plan.
                int[] digits = [.. Enumerable.Range(0, text.Length).Where(i => char.IsAsciiDigit(original[i]))];
                Replace(digits[random.NextIndex(digits.Length)], $"{random.NextIndex(10)}");
            }
            else
            {
                Replace(random.NextIndex(text.Length), random.NextIndex(3) == 0 ? "" : $"{Characters[random.NextIndex(Characters.Length)]}");
            }

            void Replace(int at, string by) => text = text.Remove(at, 1).Insert(at, by);
            PlanReading reading = new PlanReader(BuiltIn.Catalog()).Read(text, "plan.yaml");
            if (reading.Plan is { } plan && (plan.Runs > 50 || plan.Environments.Any(environment => environment.Horizon > 10_000))) continue;
            string output = _folder[$"out-{trial}"];
            File.WriteAllText(_folder["plan.yaml"], text);
            int code = Invoke(out string error, "run", _folder["plan.yaml"], "--out", output, "--quiet");
            if (reading.Plan is null)
            {
                invalid++;
                Assert.Equal(2, code);
                Assert.False(Directory.Exists(output), text);
                continue;
            }

            valid++;
            Assert.True(code == 0, $"{text}\n{error}");
            int keys = Experiments.Plans.Run.Of(reading.Plan).Select(run => run.Key).Distinct().Count();
            Assert.Equal(keys, StoreDump.Of(Path.Combine(output, reading.Plan.Name, ExperimentStore.FileName)).Length);
        }

        Assert.True(valid > 10 && invalid > 10, $"{valid} valid, {invalid} invalid");
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private string[] Figures(string extension) =>
        [.. Directory.GetFiles(Path.Combine(Experiment, "figures"), "*." + extension).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    private int Run(string plan, out string error, params string[] more)
    {
        File.WriteAllText(_folder["plan.yaml"], plan);
        return Invoke(out error, ["run", _folder["plan.yaml"], "--out", _folder["out"], "--quiet", .. more]);
    }

    private static int Invoke(out string error, params string[] arguments)
    {
        var errors = new StringWriter();
        int code = BanditsCommand.Run(
            BuiltIn.Catalog(), arguments, new InvocationConfiguration { Output = TextWriter.Null, Error = errors, EnableDefaultExceptionHandler = false });
        error = errors.ToString();
        return code;
    }
}
