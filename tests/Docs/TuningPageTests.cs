using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bandits.Experiments.Commands;
using Bandits.Tuning;
using Bandits.Tuning.Serving;

namespace Bandits.Docs.Tests;

/// <summary>The pages about tuning do what they say: their shell blocks run, their conversations take place.</summary>
public sealed partial class TuningPageTests(ITestOutputHelper test)
{
    private static readonly string Root = typeof(TuningPageTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!;

    [Fact]
    public void CommandLinePage_ItsCommands_FindThatCutsPay()
    {
        Require("glpsol", "glpk-utils");
        (int code, string output) = RunBlocks("command-line.md");
        Assert.True(code == 0, output);
        // Without cuts a solve takes thousands of iterations, with them hundreds.
        string best = output.Split('\n').Last(line => line.StartsWith("best: ", StringComparison.Ordinal));
        Assert.Matches("cuts=--(mir|gomory|cuts) ", best);
        Assert.Contains("going on after 100 trials", output, StringComparison.Ordinal);
        Assert.Contains("120 trials, 0 of them without a cost", output, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonLinesPage_ItsScript_TunesItself()
    {
        Require("python3", "python3");
        (int code, string output) = RunBlocks("json-lines.md");
        Assert.True(code == 0, output);
        Match numbers = Regex.Match(output, @"(\d+) sweeps tuned, (\d+) at omega = 1; best omega 1\.[4-9]");
        Assert.True(numbers.Success, output);
        Assert.True(2 * int.Parse(numbers.Groups[1].Value) < int.Parse(numbers.Groups[2].Value), output);
    }

    [Fact]
    public void JsonLinesPage_ItsConversation_TakesPlace()
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs", "tuning", "json-lines.md"));
        TunerDefinition definition = TunerDefinition.Parse(Block("json").Match(page).Groups[1].Value);
        var server = new AskTellServer(new TunerSet(definition.Space, definition.Options));
        string[] lines = Block("jsonl").Match(page).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < lines.Length; i += 2)
            Assert.True(JsonElement.DeepEquals(Parsed(lines[i + 1]), Parsed(Rounded(server.Answer(lines[i])))), server.Answer("""{"op": "open"}"""));
    }

    [Fact]
    public void JsonLinesPage_ItsPython_IsPartOfTheExample()
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs", "tuning", "json-lines.md"));
        Assert.Contains(Block("python").Match(page).Groups[1].Value, File.ReadAllText(Path.Combine(Root, "examples", "json-lines", "relax.py")), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(Root, "examples", "json-lines", "omega.json")), Block("json").Match(page).Groups[1].Value);
    }

    private static void Require(string program, string package)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, program)))) Assert.Skip($"{program} is not installed; on Debian: apt-get install {package}");
    }

    // In a folder of its own, beside the examples; a probability of 0.04999999999999998 is written 0.05.
    private (int Code, string Output) RunBlocks(string page)
    {
        string text = File.ReadAllText(Path.Combine(Root, "docs", "tuning", page));
        string folder = Directory.CreateTempSubdirectory("bandits-docs-").FullName;
        try
        {
            string command = $"dotnet {typeof(BanditsCommand).Assembly.Location}";
            string script = $"set -e\nln -s '{Path.Combine(Root, "examples")}' examples\nBANDITS='{command}'\nbandits() {{ $BANDITS \"$@\"; }}\n"
                + string.Concat(Block("sh").Matches(text).Select(block => block.Groups[1].Value));
            var start = new ProcessStartInfo("bash", ["-c", script + "exit 0\n"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
            process.WaitForExit();
            string all = errors.Result + output.Result;
            test.WriteLine(all);
            return (process.ExitCode, all);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonElement Parsed(string json) => JsonDocument.Parse(json).RootElement;

    private static string Rounded(string json) => Probability().Replace(json, match => $"\"probability\":{Math.Round(double.Parse(match.Groups[1].Value), 6)}");

    private static Regex Block(string language) => new($"```{language}\\r?\\n(.*?)```", RegexOptions.Singleline);

    [GeneratedRegex("\"probability\":([0-9.e+-]+)")]
    private static partial Regex Probability();
}
