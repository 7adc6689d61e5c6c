using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Tests.Store;

namespace Bandits.Experiments.Tests.Plans;

/// <summary>Plans whose environment is a table in a file.</summary>
public sealed class TablePlanTests : IDisposable
{
    private const string Small = "a,b\n0.1,0.4\n0.2,0.5\n0.3,0.9\n";
    private readonly TemporaryFolder _folder = new();
    private readonly ComponentCatalog _catalog = BuiltIn.Catalog();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_TwoTables_KeysDependOnTheContentAndNotOnThePlace()
    {
        Write("one.csv", Small);
        Write("two.csv", Small.Replace("0.9", "0.8", StringComparison.Ordinal));
        string one = KeyOf("one.csv"), two = KeyOf("two.csv");
        Assert.NotEqual(one, two);
        File.Move(_folder["one.csv"], _folder["moved.csv"]);
        Assert.Equal(one, KeyOf("moved.csv"));
        Write("moved.csv", File.ReadAllText(_folder["two.csv"]));
        Assert.Equal(two, KeyOf("moved.csv"));
        Assert.NotEqual(two, KeyOf("moved.csv", ", scale: unit"));
    }

    [Fact]
    public void Read_OneTableUnderTwoNames_IsTheSameTwice()
    {
        Write("one.csv", Small);
        Write("two.csv", Small);
        PlanReading reading = Read($"[{Table("one.csv")}, {Table("two.csv", ", label: second")}]");
        Assert.Contains("'second' is the same as the one in line 2", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileThatCannotBeRead_IsAProblemAtItsPath()
    {
        PlanProblem problem = Assert.Single(Read($"[{Table("absent.csv")}]").Problems);
        Assert.Equal((2, 36), (problem.Line, problem.Column));
        Assert.Contains("'path' must be a file that can be read", problem.Message, StringComparison.Ordinal);
        Assert.Contains("absent.csv", problem.Message, StringComparison.Ordinal);
        Assert.Contains("no path is given", Assert.Single(Read("[table]").Problems).Message, StringComparison.Ordinal);
        Assert.Contains("must be a file that can be read", Assert.Single(Read($"[{Table("")}]").Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileThatIsNoTable_SaysWhereInTheFile()
    {
        Write("bad.csv", "a,b\n0.1,0.4\n0.2,x\n");
        PlanProblem problem = Assert.Single(Read($"[{Table("bad.csv")}]").Problems);
        Assert.Equal($"environment 'table': {_folder["bad.csv"]}, line 3, column 2 (b): 'x' is not a finite number.", problem.Message);
    }

    [Fact]
    public void Read_HorizonBeyondTheTable_IsAProblemUnlessItRepeats()
    {
        Write("t.csv", Small);
        PlanProblem problem = Assert.Single(Read($"[{Table("t.csv", ", horizon: 4")}]").Problems);
        Assert.Contains("horizon = 4 must be at most 3, the rounds of the table, unless it repeats", problem.Message, StringComparison.Ordinal);
        Assert.True(Read($"[{Table("t.csv", ", horizon: 4, repeat: true")}]").IsValid);
    }

    [Fact]
    public void Read_PseudoRegretOfATable_SaysThatItHasNoMeans()
    {
        Write("t.csv", Small);
        Assert.Equal(
            "metric 'pseudo-regret' fits no learner and environment of this plan: it needs an environment that reveals its mean rewards; choose other 'metrics'.",
            Assert.Single(Read($"[{Table("t.csv")}]", "[pseudo-regret, external-regret]").Problems).Message);
    }

    [Fact]
    public void Execute_BesideMeans_HasTheMetricsThatApply()
    {
        Write("t.csv", Small);
        Plan plan = Read($"[{Table("t.csv")}, drifting]", "[pseudo-regret, dynamic-regret, external-regret, strongly-adaptive-regret, cumulative-reward]").Plan!;
        var executor = new RunExecutor(_catalog);
        string[] Metrics(int environment) =>
            [.. executor.Prepare(new Run(plan, plan.Environments[environment], plan.Learners[0], 0)).Meters.Select(meter => meter.Label)];
        Assert.Equal(["external-regret", "strongly-adaptive-regret", "cumulative-reward"], Metrics(0));
        Assert.Equal(["pseudo-regret", "dynamic-regret", "external-regret", "strongly-adaptive-regret", "cumulative-reward"], Metrics(1));
    }

    [Theory]
    [InlineData("", 1.2, 0.6)] // the columns sum to 0.6 and 1.8
    [InlineData(", losses: true", 0, 2.4)]
    public void Execute_OneArm_RegretAndRewardAreThoseOfTheColumns(string options, double regret, double reward)
    {
        Write("t.csv", Small);
        Plan plan = Read($"[{Table("t.csv", options)}]", "[external-regret, cumulative-reward]", "[always-arm]").Plan!;
        File.Delete(_folder["t.csv"]); // read with the plan, once
        RunResult result = new RunExecutor(_catalog).Execute(Run.Of(plan).First(), null, CancellationToken.None);
        Assert.Equal(regret, result.Curves.Single(curve => curve.Metric == "external-regret").Values[^1], 12);
        Assert.Equal(reward, result.Curves.Single(curve => curve.Metric == "cumulative-reward").Values[^1], 12);
    }

    [Fact]
    public void Read_ExampleOfTheDocumentation_IsValid()
    {
        string page = File.ReadAllText(Path.Combine(PlanReaderTests.Root(), "docs", "environments.md"));
        Write("seconds.csv", string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i % 7},{i % 5}\n")));
        string example = page.Split("```yaml")[1].Split("```")[0].Replace("seconds.csv", $"'{_folder["seconds.csv"]}'", StringComparison.Ordinal);
        Assert.Empty(new PlanReader(_catalog).Read(example, "plan.yaml").Problems);
        Assert.All(_catalog.Environments.Keys, name => Assert.Contains($"| `{name}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_DriftingMeansOutsideTheUnitInterval_IsAProblem() => Assert.Contains(
        "amplitude = 0.3 must be such that 0.8 +- it stays in [0, 1]", Assert.Single(Read("[{type: drifting, centre: 0.8}]").Problems).Message, StringComparison.Ordinal);

    private void Write(string name, string text) => File.WriteAllText(_folder[name], text);

    private string Table(string name, string options = "") => $"{{type: table, path: '{_folder[name]}'{options}}}";

    private PlanReading Read(string environments, string metrics = "[cumulative-reward]", string learners = "[ucb1]") =>
        new PlanReader(_catalog).Read($"horizon: 3\nenvironments: {environments}\nlearners: {learners}\nmetrics: {metrics}\n", "plan.yaml");

    private string KeyOf(string name, string options = "") => Run.Of(Read($"[{Table(name, options)}]").Plan!).First().Key;
}
