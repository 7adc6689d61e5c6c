using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Reproductions;
using Bandits.Experiments.Tests.Analysis;
using Bandits.Experiments.Tests.Execution;

namespace Bandits.Experiments.Tests.Reproductions;

public class ReproductionTests
{
    // Three runs 9, 10, 11 in "switching" with ucb1: mean 10, standard error 1 / sqrt 3.
    private static readonly ExperimentSummary Results = StoredResults.Summary(
        TinyPlan.Of(runs: 3), [200], 1, run => [StoredResults.Regret(9 + run.Repetition)]);

    private static readonly SpecifiedRow Row = new() { Learner = "ucb1", Metric = "pseudo-regret", Environment = "switching", Value = "10" };

    [Fact]
    public void Of_MeanAndItsInterval_AreMeasured()
    {
        Verdict verdict = Verdict.Of(Row, Results);
        Assert.Equal((10, 3, true), (verdict.Measured, verdict.Runs, verdict.Agrees));
        Assert.Equal(4.302653 / Math.Sqrt(3), verdict.HalfWidth, 1e-5);
    }

    [Theory]
    [InlineData("21.1", 0, 0, true)]   // t(0.99865, 2) = 19.2: 11.09, and 0.05 for rounding
    [InlineData("21.2", 0, 0, false)]
    [InlineData("21.2", 0, 1, true)]
    [InlineData("25", 1, 0, true)]     // 19.2 sqrt(1 + 1/3) = 22.2
    public void Of_Difference_AgreesAsFarAsChanceAndRoundingExplain(string value, double error, double tolerance, bool agrees)
    {
        double quantile = 19.206;
        Verdict verdict = Verdict.Of(Row with { Value = value, Error = error, Tolerance = tolerance }, Results);
        double rounding = value.Contains('.', StringComparison.Ordinal) ? 0.05 : 0.5;
        Assert.Equal((quantile * Math.Sqrt((error * error) + (1 / 3.0))) + rounding + tolerance, verdict.Allowed, 0.01);
        Assert.Equal(agrees, verdict.Agrees);
    }

    [Fact]
    public void Of_OneRun_NeverAgrees()
    {
        ExperimentSummary one = StoredResults.Summary(TinyPlan.Of(runs: 1), [200], 1, _ => [StoredResults.Regret(10)]);
        Assert.False(Verdict.Of(Row, one).Agrees);
    }

    // Student's quantile of 99 degrees is 3.077: 3.077 sqrt(p (1 - p) / 100), and 0.005 for rounding, is 0.072 and 0.115.
    [Theory]
    [InlineData("0.05", true)]
    [InlineData("0.15", false)]
    public void Of_EventThatNeverHappened_AgreesAsFarAsItsProbabilityExplains(string value, bool agrees)
    {
        Plan plan = new PlanReader(BuiltIn.Catalog()).Read(
            "horizon: 100\nruns: 100\nenvironments: [one-good-arm]\nlearners: [uniform-allocation]\nmetrics: [identification-error]\n", "event.yaml").Plan!;
        ExperimentSummary results = StoredResults.Summary(plan, [100], 1, _ => [new Curve("identification-error", "error", [0])]);
        var row = new SpecifiedRow { Learner = "uniform-allocation", Metric = "identification-error", Value = value };
        Assert.Equal(agrees, Verdict.Of(row, results).Agrees);
    }

    [Fact]
    public void Of_Slope_IsMeasuredOverTheHorizons()
    {
        Plan plan = TinyPlan.Of(runs: 3);
        EnvironmentSetting still = plan.Environments[1];
        plan = plan with { Environments = [still with { Label = "a", Horizon = 100 }, still with { Label = "b", Horizon = 10_000 }] };
        ExperimentSummary results = StoredResults.Summary(plan, [100], 1, run => [StoredResults.Regret((9 + run.Repetition) * Math.Pow(run.Environment.Horizon, 0.7))]);
        Verdict verdict = Verdict.Of(new SpecifiedRow { Learner = "ucb1", Metric = "pseudo-regret", Statistic = Statistic.Slope, Value = "0.7" }, results);
        Assert.Equal(0.7, verdict.Measured, 1e-9);
        Assert.True(verdict.Agrees);
        Assert.False(Verdict.Of(verdict.Row with { Value = "0.80" }, results).Agrees);
        Assert.Equal(10 * Math.Pow(10_000, 0.7), Verdict.Of(verdict.Row with { Statistic = Statistic.Mean, Horizon = 10_000 }, results).Measured, 1e-6);
    }

    [Fact]
    public void Of_AmbiguousOrUnknownRow_IsAnErrorThatNamesIt()
    {
        Assert.Contains("environment", Assert.Throws<FormatException>(() => Verdict.Of(Row with { Environment = null }, Results)).Message, StringComparison.Ordinal);
        Assert.Contains("ucb9", Assert.Throws<FormatException>(() => Verdict.Of(Row with { Learner = "ucb9" }, Results)).Message, StringComparison.Ordinal);
        Assert.Contains("loss", Assert.Throws<FormatException>(() => Verdict.Of(Row with { Metric = "loss" }, Results)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EveryKey_IsKept()
    {
        ReproductionList list = ReproductionList.Read(
            """
            title: Test
            plans:
              - plan: a/b
                short: 4
                rows:
                  - {learner: L, metric: m, environment: e, horizon: 100, channel: c, statistic: slope, value: -1.50, error: 0.1, tolerance: 0.2}
            """, "list.yaml");
        SpecifiedPlan plan = Assert.Single(list.Plans);
        Assert.Equal(("Test", "a/b", 4), (list.Title, plan.Plan, plan.Short));
        Assert.Equal(new SpecifiedRow
        {
            Learner = "L", Metric = "m", Environment = "e", Horizon = 100, Channel = "c", Statistic = Statistic.Slope, Value = "-1.50", Error = 0.1, Tolerance = 0.2,
        }, Assert.Single(plan.Rows));
    }

    [Theory]
    [InlineData("plans: [{plan: a, rows: [{learnr: x}]}]", "learnr")]
    [InlineData("plans: [{plan: a, rows: [{learner: x, value: many}]}]", "many")]
    [InlineData("plans: [{plan: a, rows: [{learner: x, value: 1, error: -1}]}]", "error")]
    [InlineData("plans: [{plan: a, rows: [{learner: x, value: 1, tolerance: .nan}]}]", "tolerance")]
    [InlineData("plans: [", "list.yaml(")]
    public void Read_WrongList_SaysWhere(string text, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => ReproductionList.Read(text, "list.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void Insert_Twice_ReplacesOnlyItsOwnTables()
    {
        string page = ReproductionPage.Insert("# Page\n\nWords.\n", "a", "\none\n");
        page = ReproductionPage.Insert(page, "b", "\ntwo\n") + "\nMore words.\n";
        string again = ReproductionPage.Insert(page, "a", "\nthree\n");
        Assert.Equal(page.Replace("one", "three", StringComparison.Ordinal), again);
        Assert.StartsWith("# Reproductions", ReproductionPage.Insert(null, "a", "x\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_OfVerdicts_ShowsSpecifiedAndMeasured()
    {
        Verdict good = Verdict.Of(Row with { Error = 2 }, Results), bad = Verdict.Of(Row with { Value = "100" }, Results);
        string table = ReproductionPage.Table("stabl/tiny", Results, [good, bad]);
        Assert.Contains("| ucb1 | pseudo-regret, switching | 10 ± 2 | 10 ± 2.484 | 3 | yes |", table, StringComparison.Ordinal);
        Assert.Contains("| 100 | 10 ± 2.484 | 3 | **no** |", table, StringComparison.Ordinal);
        Assert.Contains("`bandits run stabl/tiny`, seed 7", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Shipped_Lists_NameWhatTheirPlansHave()
    {
        var reader = new PlanReader(BuiltIn.Catalog());
        Assert.NotEmpty(ReproductionList.Shipped);
        foreach (SpecifiedPlan specified in ReproductionList.Shipped.SelectMany(name => ReproductionList.OfShipped(name).Plans))
        {
            PlanReading reading = reader.ReadFile(specified.Plan);
            Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
            Assert.True(specified.Short is null or >= 2, specified.Plan);
            Assert.All(specified.Rows, row =>
            {
                Assert.Contains(reading.Plan.Learners, learner => learner.Label == row.Learner);
                Assert.Contains(reading.Plan.Metrics, metric => metric.Label == row.Metric);
                Assert.True(row.Environment is null || reading.Plan.Environments.Any(environment => environment.Label == row.Environment), row.ToString());
                Assert.True(row.Horizon is null || reading.Plan.Environments.Any(environment => environment.Horizon == row.Horizon), row.ToString());
            });
        }
    }
}
