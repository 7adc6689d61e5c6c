using System.CommandLine;
using System.Text.RegularExpressions;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Commands;
using Bandits.Experiments.Plans.Reading;

namespace Bandits.Experiments.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bandits").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (int Code, string Output, string Error) Invoke(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = BanditsCommand.Run(BuiltIn.Catalog(), arguments, new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public void Check_ValidPlan_SaysWhatWouldRun()
    {
        string plan = Write("small.yaml", "runs: 3\nhorizon: [100, 200]\nenvironments: [switching]\nlearners: [ucb1, exp3]\n");
        (int code, string output, string error) = Invoke("check", plan);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("switching horizon=200  (200 rounds)", output, StringComparison.Ordinal);
        Assert.Contains("2 environments x 2 learners = 4 cells, 3 runs each: 12 runs, 1,800 rounds in total", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_BadPlan_PrintsEveryProblemAndExitsWith2()
    {
        string plan = Write("bad.yaml", "runs: x\nhorizon: 100\nenvironments: [switchin]\nlearners: [ucb1]\n");
        (int code, string output, string error) = Invoke("check", plan);
        Assert.Equal((2, ""), (code, output));
        string[] lines = error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith($"{plan}:1:7: 'runs' must be", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{plan}:3:16: unknown environment 'switchin'; did you mean 'switching'?", lines[1], StringComparison.Ordinal);
        Assert.Equal("2 problems; nothing was run.", lines[2]);
    }

    [Fact]
    public void Check_ValueOfSeveralLines_IsAProblemOfOneLine()
    {
        string plan = Write("lines.yaml", "horizon: 100\nenvironments: [switching]\nlearners: [{type: ucb1, label: \"a\\nb\"}]\n");
        (int code, _, string error) = Invoke("check", plan);
        Assert.Equal(2, code);
        Assert.Equal(2, error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("not 'a b'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void HelpAndVersion_SpeakOfBandits()
    {
        Assert.Contains("Usage:\n  bandits run <plan> [options]", Invoke("run", "--help").Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Matches(@"^bandits \d+\.\d+\.\d+", Invoke("--version").Output);
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("run")]
    [InlineData("list", "birds")]
    public void AnyCommand_Mistyped_SaysWhatIsWrongWithoutTheHelp(params string[] arguments)
    {
        (int code, string output, string error) = Invoke(arguments);
        Assert.Equal(2, code);
        Assert.NotEqual("", error.Trim());
        Assert.DoesNotContain("Usage:", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public void List_OneKind_PrintsOnlyThat()
    {
        (int code, string output, _) = Invoke("list", "learners");
        Assert.Equal(0, code);
        Assert.Equal(BuiltIn.Catalog().Learners.Keys, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(' ')[0]));
        Assert.Contains("EXP3 on losses", output, StringComparison.Ordinal);
    }

    [Fact]
    public void List_Plans_PrintsTheirTitles() =>
        Assert.Contains(Invoke("list", "plans").Output.Split('\n'), line => Regex.IsMatch(line, @"^  quickstart +StABL in volatile environments\r?$"));

    [Fact]
    public void List_Everything_PrintsAllSections()
    {
        (_, string output, _) = Invoke("list");
        Assert.All(["learners:", "environments:", "metrics:", "plans:"], title => Assert.Contains(title, output, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CatalogDocumentationTests.EntryNames), MemberType = typeof(CatalogDocumentationTests))]
    public void Describe_EveryEntry_PrintsNoEmptyLine(string name)
    {
        (int code, string output, _) = Invoke("describe", name);
        Assert.Equal(0, code);
        Assert.All(output.TrimEnd().Split('\n'), line => Assert.DoesNotMatch(@"^\s*$|^\s+[a-z-]+:\s*$", line));
        Assert.DoesNotContain("Problems: .", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_Exp3_PrintsOptionWithRangeDefaultAndSource()
    {
        (_, string output, _) = Invoke("describe", "exp3");
        Assert.Contains("learning-rate: a number greater than 0; default chosen for the problem", output, StringComparison.Ordinal);
        Assert.Contains("Learning rate eta; greater than 0.", output, StringComparison.Ordinal);
        Assert.Contains("Problems: K-armed bandit.", output, StringComparison.Ordinal);
        Assert.Contains("Source: Auer", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ListAndDescribe_EveryEntry_SayWhetherItHasAFormForLanes()
    {
        ComponentCatalog catalog = BuiltIn.Catalog();
        string[] list = Invoke("list").Output.Split('\n');
        foreach (Entry entry in (Entry[])[.. catalog.Learners.Values, .. catalog.Environments.Values, .. catalog.Metrics.Values])
        {
            Assert.Contains(list, line => line.StartsWith($"  {entry.Name} ", StringComparison.Ordinal) && line.TrimEnd().EndsWith(" (in lanes)", StringComparison.Ordinal) == entry.HasLanes);
            Assert.Contains($"In lanes: {(entry.HasLanes ? "yes" : "no")}.", Invoke("describe", entry.Name).Output, StringComparison.Ordinal);
        }

        Assert.Equal((true, false), (catalog.Learners["ucb1"].HasLanes, catalog.Learners["exp3-p"].HasLanes));
    }

    [Fact]
    public void Describe_TextThatRefersToOptions_NamesThemAsPlansDo()
    {
        Assert.Contains("the lowest that rounds-per-arm allows", Invoke("describe", "stabl").Output, StringComparison.Ordinal);
        Assert.Contains("O(Mn) with max-mean", Invoke("describe", "stabl").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_UnknownName_SuggestsTheNearest()
    {
        (int code, _, string error) = Invoke("describe", "exp33");
        Assert.Equal(2, code);
        Assert.Contains("did you mean 'exp3'?", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_BareName_IsFoundBesideTheExecutableAndAPathWins()
    {
        string shipped = Write("group/first.yaml", "");
        var locator = new PlanLocator(_folder);
        Assert.Equal(["group/first"], locator.Names);
        Assert.Equal(Path.GetFullPath(shipped), Path.GetFullPath(locator.Find("group/first")!));
        Assert.Equal(shipped, locator.Find(shipped));
        Assert.Null(locator.Find("second"));
    }

    [Fact]
    public void ShippedPlans_All_AreValid()
    {
        var reader = new PlanReader(BuiltIn.Catalog());
        Assert.All(PlanLocator.Shipped.Names, name => Assert.Empty(reader.ReadFile(name).Problems));
    }
}
