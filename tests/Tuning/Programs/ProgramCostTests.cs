using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Programs;

namespace Bandits.Tuning.Tests.Programs;

public sealed class ProgramCostTests
{
    private static double? Find(string cost, string output, string errors = "", int exitCode = 0) =>
        ProgramCost.Parse(cost).Find(new ProgramRun(exitCode, output, errors, TimeSpan.FromSeconds(1.5), TimedOut: false));

    [Theory]
    [InlineData("time", "", 1.5)]
    [InlineData("exit-code", "", 3.0)]
    [InlineData(@"regex:iterations: (\d+)", "iterations: 12\niterations: 34\nbye", 34.0)]
    [InlineData(@"regex:^\+ *(\d+):", "+ 1: x\n+  22: y +3: z\n", 22.0)]
    [InlineData(@"regex:residual (\S+)", "residual 1.5e-3", 0.0015)]
    [InlineData(@"regex:a:(\d)", "a:7", 7.0)]
    [InlineData(@"regex:n=(\d+)", "no number", null)]
    [InlineData(@"regex:n=(\S+)", "n=much", null)]
    [InlineData("json:cost", "noise\n{\"cost\": 1}\n{\"cost\": 2.5, \"x\": {}}\n{broken\nend", 2.5)]
    [InlineData("json:stats.k", "{\"stats\": {\"k\": 9}}", 9.0)]
    [InlineData("json:stats.k", "{\"stats\": 4}", null)]
    [InlineData("json:cost", "{\"cost\": \"9\"}", null)]
    [InlineData("json:cost", "", null)]
    public void Find_EachForm_GivesTheNumber(string cost, string output, double? expected) => Assert.Equal(expected, Find(cost, output, exitCode: 3));

    [Fact]
    [Trait("Category", "Long")] // the patience of 5 s
    public void Regex_ThatTakesTooLong_IsRefusedByName() =>
        Assert.Contains("regex:x((a+)+)b", Assert.Throws<ArgumentException>(() => Find("regex:x((a+)+)b", new string('a', 60) + "b")).Message, StringComparison.Ordinal);

    [Fact]
    public void Regex_LooksAtErrors_WhereTheOutputHasNone() => Assert.Equal(5, Find(@"regex:k=(\d)", "nothing", "k=5"));

    [Theory]
    [InlineData("")]
    [InlineData("seconds")]
    [InlineData("regex:")]
    [InlineData("regex:(")]
    [InlineData("regex:no group")]
    [InlineData("json:")]
    [InlineData("time:2")]
    public void Parse_OtherForms_AreRefused(string cost) => Assert.Throws<ArgumentException>(() => ProgramCost.Parse(cost));

    [Fact]
    public void Unit_IsTime_ForTimeOnly()
    {
        Assert.Equal(CostKind.WallClock, ProgramCost.Parse("time").Unit);
        Assert.Equal(CostKind.WorkUnits, ProgramCost.Parse("json:k").Unit);
    }
}
