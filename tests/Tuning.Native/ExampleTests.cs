using System.Globalization;
using System.Text.RegularExpressions;

namespace Bandits.Tuning.Native.Tests;

/// <summary>Every example is built as its first lines say, runs, and does better than settings that nobody tuned.</summary>
public sealed partial class ExampleTests(SharedLibrary library)
{
    private static readonly string Examples = Path.Combine(SharedLibrary.Root, "examples");

    [Fact]
    public async Task Ssor_InC_ComesNearTheBestOmega()
    {
        await library.CompileC("examples/c/ssor_pcg.c"); // without warnings
        double[] cost = await Run("gcc", "examples/c/ssor_pcg.c", "iterations per system");
        double best = cost[1..].Min();
        Assert.Equal(5, cost.Length);
        Assert.InRange(cost[0], best, 0.8 * cost[1]); // far from omega = 1
        Assert.True(cost[0] < 1.25 * best, $"{cost[0]} against {best}");
    }

    [Fact]
    public async Task Sor_InFortran_BeatsEveryFixedOmegaSinceItSeesTheShift()
    {
        double[] cost = await Run("gfortran", "examples/fortran/sor.f90", "sweeps per system");
        Assert.Equal(5, cost.Length);
        Assert.All(cost[1..], other => Assert.True(cost[0] < 0.9 * other, $"{cost[0]} against {other}"));
    }

    [Fact]
    public async Task QueryPlan_InPython_BeatsEveryFixedPlan()
    {
        double[] cost = await Run("python3", "examples/python/query_plan.py", "work per query");
        Assert.Equal(5, cost.Length);
        Assert.All(cost[1..], other => Assert.True(cost[0] < 0.6 * other, $"{cost[0]} against {other}"));
    }

    [Fact]
    public void Examples_OfTheLibrary_AreAllRunByTests() => Assert.Equal(
        ["c/ssor_pcg.c", "fortran/sor.f90", "python/query_plan.py"],
        new[] { "c", "fortran", "python" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Examples, folder)))
            .Select(file => Path.GetRelativePath(Examples, file)));

    [Theory]
    [InlineData("c", "c/ssor_pcg.c")]
    [InlineData("fortran", "fortran/sor.f90")]
    [InlineData("python", "python/query_plan.py")]
    public void Page_ItsCodeAndItsCommand_AreThoseOfTheExample(string language, string example)
    {
        string page = File.ReadAllText(Path.Combine(SharedLibrary.Root, "docs", "tuning", $"{language}.md"));
        string source = File.ReadAllText(Path.Combine(Examples, example));
        string[] blocks = [.. Regex.Matches(page, $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(block => block.Groups[1].Value)];
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(block, source, StringComparison.Ordinal));
        Assert.Contains($"\n{BuildLine().Match(source).Groups[1].Value}\n", page, StringComparison.Ordinal);
    }

    // The command in the example's head, in the folder of the example, with B as it says; then the numbers of the lines that begin so.
    private async Task<double[]> Run(string program, string example, string line)
    {
        SharedLibrary.Require(program);
        string command = BuildLine().Match(await File.ReadAllTextAsync(Path.Combine(SharedLibrary.Root, example))).Groups[1].Value;
        string copy = Path.Combine(library.Scratch, Path.GetFileName(example));
        File.Copy(Path.Combine(SharedLibrary.Root, example), copy, overwrite: true);
        string output = await SharedLibrary.Succeed("sh", "-c", $"cd '{library.Scratch}' && B='{SharedLibrary.Folder}' && {command}");
        return [.. output.Split('\n').Where(found => found.StartsWith(line, StringComparison.Ordinal)).Select(found => double.Parse(found.Split(' ')[^1], CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex(@"with B the folder[^\n]*\n[ *!]*([^\n]+)")]
    private static partial Regex BuildLine();
}
