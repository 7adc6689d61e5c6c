using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Report;
using Bandits.Experiments.Tests.Execution;
using Bandits.Experiments.Tests.Store;
using Bandits.Meters;

namespace Bandits.Experiments.Tests.Analysis;

public class ReportTests
{
    private static readonly long[] Checkpoints = [50, 100, 150, 200];

    [Fact]
    public void Build_CurveFigure_DrawsMeansWithTheirBand()
    {
        ReportModel report = Build(TinyPlan.Of(runs: 3), run => [StoredResults.Regret(1, 2, 3, 4 + run.Repetition)]);
        Assert.Equal(["switching", "still"], report.Sections.Select(section => section.Heading));
        Figure figure = Assert.Single(report.Sections[0].Figures);
        LineMark[] lines = [.. figure.Panels[0].Marks.Cast<LineMark>()];
        Assert.Equal(["ucb1", "exp3"], lines.Select(line => line.Series));
        Assert.Equal([50.0, 100, 150, 200], lines[0].X);
        Assert.Equal([1.0, 2, 3, 5], lines[0].Y);
        // 4, 5, 6: standard error 1 / sqrt 3, t(0.975, 2) = 4.302653.
        Assert.Equal(5 + (4.302653 / Math.Sqrt(3)), lines[0].Upper![3], 1e-5);
        Assert.Equal(5 - (4.302653 / Math.Sqrt(3)), lines[0].Lower![3], 1e-5);
        Assert.StartsWith("3 runs; band: 95 % confidence interval of the mean (Student t); seed 7; Bandits ", figure.Caption.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_BothAxesLogarithmic_AddsTheFittedSlope()
    {
        Plan plan = TinyPlan.Of(runs: 3) with { Figures = [new(FigureKind.Curve, null, AxisScale.Log, AxisScale.Log)] };
        ReportModel report = Build(plan, run => [StoredResults.Regret(5, 10, 15, 20)]);
        PowerMark[] fits = [.. report.Sections[0].Figures[0].Panels[0].Marks.OfType<PowerMark>()];
        Assert.Equal(2, fits.Length);
        Assert.Equal(1, fits[0].Slope, 1e-9);
    }

    [Fact]
    public void Build_QuartileBand_DrawsTheMedianAndTheMiddleHalf()
    {
        Plan plan = TinyPlan.Of(runs: 5) with { Figures = [new(FigureKind.Curve, null, null, null) { Band = BandKind.Quartiles }] };
        Figure figure = Build(plan, run => [StoredResults.Regret(1, 2, 3, run.Repetition * run.Repetition)]).Sections[0].Figures[0];
        LineMark line = Assert.IsType<LineMark>(figure.Panels[0].Marks[0]);
        Assert.Equal((1.0, 4.0, 9.0), (line.Lower![3], line.Y[3], line.Upper![3])); // of 0, 1, 4, 9, 16
        Assert.StartsWith("5 runs; line: median, band: middle half of the runs; seed 7;", figure.Caption.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_RatioFigure_ComparesRunByRunWithTheFirstLearner()
    {
        Plan plan = TinyPlan.Of(runs: 3) with { Figures = [new(FigureKind.Ratio, null, null, null)] };
        Figure figure = Build(plan, run => [StoredResults.Regret(0, 0, 0, run.Learner.Label == "ucb1" ? 2 + run.Repetition : 12)]).Sections[0].Figures[0];
        BoxMark box = Assert.IsType<BoxMark>(Assert.Single(figure.Panels[0].Marks));
        Assert.Equal("exp3", box.Series);
        Assert.Equal([6.0, 4, 3], box.Values);
        Assert.Equal("Pseudo-regret, ratio to ucb1", figure.Panels[0].X.Label);
        Assert.Equal(AxisScale.Log, figure.Panels[0].X.Scale);
    }

    [Fact]
    public void Build_RatioOfMeans_DrawsBarsFromOne()
    {
        Plan plan = TinyPlan.Of(runs: 3) with { Figures = [new(FigureKind.Ratio, null, null, null) { Band = BandKind.Confidence }] };
        Figure figure = Build(plan, run => [StoredResults.Regret(0, 0, 0, run.Learner.Label == "ucb1" ? 2 + run.Repetition : 12)]).Sections[0].Figures[0];
        BarMark bar = Assert.IsType<BarMark>(figure.Panels[0].Marks[0]);
        Assert.Equal(("exp3", 1.0, 4.0), (bar.Series, bar.From, bar.Value)); // 12 over the mean of 2, 3 and 4
        Assert.InRange(bar.Lower, 1, 4);
        Assert.True(bar.Upper > 4);
        Assert.Equal("ucb1", Assert.IsType<RuleMark>(figure.Panels[0].Marks[1]).Label);
        Assert.StartsWith("Means over means, in common worlds. 3 runs; band: 95 % confidence interval of the ratio (jackknife);", figure.Caption.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_RatioOfSingleRuns_HasNoInterval()
    {
        Plan plan = TinyPlan.Of(runs: 1) with { Figures = [new(FigureKind.Ratio, null, null, null) { Band = BandKind.Confidence }] };
        Figure figure = Build(plan, run => [StoredResults.Regret(0, 0, 0, run.Learner.Label == "ucb1" ? 2 : 0)]).Sections[0].Figures[0];
        BarMark bar = Assert.IsType<BarMark>(figure.Panels[0].Marks[0]);
        Assert.Equal((0.0, double.NaN, double.NaN), (bar.Value, bar.Lower, bar.Upper));
        Assert.StartsWith("Means over means, in common worlds. Means at or below zero do not show on a logarithmic axis. 1 run; no band;", figure.Caption.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_RunsPlayedInLanes_TellsWhatPlayedThemAndHowFast()
    {
        // Each run took half a second and has 200 rounds.
        ExperimentSummary results = StoredResults.Summary(
            TinyPlan.Of(runs: 3), Checkpoints, 1, _ => [StoredResults.Regret(1, 2, 3, 4)],
            run => run is { Learner.Label: "ucb1", Repetition: > 0 } ? "card" : Run.OneByOne);
        ReportSection section = new ReportBuilder(TinyPlan.Catalog()).Build(results).Sections[^1];
        Assert.Equal("Devices", section.Heading);
        ReportTable table = Assert.Single(section.Tables);
        Assert.Equal(
            ["exp3 scalar 6 1200 400", "ucb1 card 4 800 400", "ucb1 scalar 2 400 400"],
            table.Rows.Select(row => string.Join(' ', row[0].Text, row[1].Text, row[2].Value, row[3].Value, row[4].Value)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Build_UnfinishedExperiment_SaysSo()
    {
        ReportModel report = Build(TinyPlan.Of(runs: 3), run => run is { Repetition: 2, Learner.Label: "exp3" } ? null : [StoredResults.Regret(1, 2, 3, 4)]);
        Assert.Contains("Unfinished: 5 of 6 runs.", report.Sections[0].Paragraphs);
        Assert.Contains("some learners have 2 runs, some 3", report.Sections[0].Figures[0].Caption.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_Tables_CompareEveryLearnerWithTheFirst()
    {
        // exp3 is above ucb1 by 1, 2 and 3.
        ReportModel report = Build(TinyPlan.Of(runs: 3), run => [StoredResults.Regret(1, 2, 3, 4 + (run.Learner.Label == "exp3" ? 1 + run.Repetition : 0))]);
        ReportTable summary = report.Sections[0].Tables[0], comparison = report.Sections[0].Tables[1];
        Assert.Equal(["ucb1", "exp3"], summary.Rows.Select(row => row[0].Text));
        Assert.Equal([4.0, 6], Column(summary, "mean"));
        Assert.Equal([4.0, 6], Column(summary, "median"));
        Assert.Equal([1.0, 2], Column(summary, "average rank"));
        IReadOnlyList<TableCell> row = Assert.Single(comparison.Rows);
        Assert.Equal("exp3", row[0].Text);
        Assert.Equal([2.0], Column(comparison, "mean difference"));
        Assert.Equal([3.0], Column(comparison, "runs above"));
        // t = 2 / (1 / sqrt 3) with 2 degrees of freedom: p = 1 - t / sqrt(2 + t^2) in closed form.
        double t = 2 * Math.Sqrt(3);
        Assert.Equal(1 - (t / Math.Sqrt(2 + (t * t))), Column(comparison, "p")[0], 1e-9);
        Assert.Equal(Column(comparison, "p"), Column(comparison, "p after Holm"));
    }

    [Fact]
    public void Build_OneRun_HasNeitherBandNorTest()
    {
        ReportModel report = Build(TinyPlan.Of(runs: 1), run => [StoredResults.Regret(1, 2, 3, 4)]);
        LineMark line = Assert.IsType<LineMark>(report.Sections[0].Figures[0].Panels[0].Marks[0]);
        Assert.Null(line.Upper);
        Assert.Single(report.Sections[0].Tables);
        Assert.Contains("Fewer than two runs: there are no bands and no tests.", report.Sections[0].Paragraphs);
    }

    [Fact]
    public void Build_ArmShares_ShowsWhatWasPlayedSinceTheLastPoint()
    {
        Plan plan = WithArmShares(TinyPlan.Of(runs: 2));
        // Arm 0 alone up to round 100, arm 1 alone afterwards; the second run is not to be mixed in.
        ReportModel report = Build(plan, run => run.Repetition == 0
            ? [new("arm-shares", "0", [1, 1, 2 / 3.0, 0.5]), new("arm-shares", "1", [0, 0, 1 / 3.0, 0.5])]
            : [new("arm-shares", "0", [0, 0, 0, 0]), new("arm-shares", "1", [1, 1, 1, 1])]);
        Figure figure = report.Sections[0].Figures[0];
        Assert.Equal(["ucb1", "exp3"], figure.Panels.Select(panel => panel.Title));
        AreaMark[] areas = [.. figure.Panels[0].Marks.Cast<AreaMark>()];
        Assert.Equal([1, 1, 0, 0], areas[0].Y.Select(y => Math.Round(y, 9)));
        Assert.Equal([0, 0, 1, 1], areas[1].Y.Select(y => Math.Round(y, 9)));
        Assert.StartsWith("The first run.", figure.Caption.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_EnvironmentFigure_ShowsTheFirstWorldsMeans()
    {
        Plan plan = TinyPlan.Of(runs: 2, horizon: 200) with { Figures = [new(FigureKind.Environment, null, null, null)] };
        ReportModel report = Build(plan, run => [StoredResults.Regret(1, 2, 3, 4)]);
        IReadOnlyList<Mark> marks = report.Sections[0].Figures[0].Panels[0].Marks;
        LineMark[] lines = [.. marks.OfType<LineMark>()];
        Assert.Equal(Enumerable.Range(1, 200).Select(round => (double)round), lines[0].X);
        Assert.Equal("other arms", lines[^1].Series);
        for (int round = 0; round < 200; round++)
        {
            // The good arm has a line of its own, the two others share one.
            Assert.Single(lines[..^1], arm => arm.Y[round] == 0.8);
            Assert.All(lines[..^1], arm => Assert.True(arm.Y[round] is 0.8 or double.NaN));
            Assert.Equal(0.3, lines[^1].Y[round]);
        }

        // It moves after every 64th round, and never otherwise; lines are solid.
        Assert.Equal([65, 129, 193], Assert.Single(marks.OfType<RuleMark>()).At);
        Assert.All(lines, line => Assert.Empty(report.Sections[0].Figures[0].Palette[line.Series!].Dash));
    }

    [Fact]
    public void Build_EnvironmentWithManyChanges_ShowsItsBeginning()
    {
        // 20,000 rounds with a change after every 64th: in 2,000 of them are 31.
        Plan plan = TinyPlan.Of(runs: 1, horizon: 20_000) with { Figures = [new(FigureKind.Environment, null, null, null)] };
        ReportModel report = Build(plan, run => [StoredResults.Regret(1, 2, 3, 4)]);
        Figure figure = report.Sections[0].Figures[0];
        Assert.Equal(2000, figure.Panels[0].Marks.OfType<LineMark>().First().X[^1]);
        Assert.Equal(31, Assert.Single(figure.Panels[0].Marks.OfType<RuleMark>()).At.Count);
        Assert.StartsWith("The first run. Its first 2,000 rounds.", figure.Caption.ToString(), StringComparison.Ordinal);
        Assert.Equal(20_000, report.Sections[1].Figures[0].Panels[0].Marks.OfType<LineMark>().First().X[^1]);
    }

    [Fact]
    public void Build_ManyArms_NamesThoseThatArePlayedMost()
    {
        // Arm i of 20 is played i times in 190 rounds.
        Plan plan = WithArmShares(TinyPlan.Of(runs: 1));
        ReportModel report = Build(plan, _ => [.. Enumerable.Range(0, 20).Select(arm => new Curve("arm-shares", $"{arm}", [.. Enumerable.Repeat(arm / 190.0, 4)]))]);
        Figure figure = report.Sections[0].Figures[0];
        AreaMark[] areas = [.. figure.Panels[0].Marks.Cast<AreaMark>()];
        Assert.Equal([.. Enumerable.Range(6, 14).Select(arm => $"arm {arm}"), "other arms"], areas.Select(area => area.Series));
        Assert.Equal(15 / 190.0, areas[^1].Y[^1], 1e-9); // 0 + 1 + ... + 5
        Assert.Contains("14 arms played most of 20", figure.Caption.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Apart_EqualMeans_LieInOneLine()
    {
        var curves = new MeanCurves([1, 2, 3], [[0.5, 0.5, 0.5], [0.5, 0.9, 0.9], [0.1, 0.1, 0.5], [0.2, 0.9, 0.3]]);
        (var arms, double[][] others) = curves.Apart(2);
        const double None = double.NaN;
        // Alone are arm 0 in round 2, arm 1 in round 3, arm 2 in rounds 1 and 2, arm 3 in rounds 1 and 3: arms 1 and 0 stand highest.
        Assert.Equal([0, 1], arms.Select(one => one.Arm));
        Assert.Equal([None, 0.5, None], arms[0].Means);
        Assert.Equal([None, None, 0.9], arms[1].Means);
        Assert.Equal([0.5, 0.9, 0.5], others[0]);
        Assert.Equal([0.2, 0.1, 0.3], others[1]);
        Assert.Equal([2, 3], curves.Changes);
    }

    [Fact]
    public void Build_MeansBelowZeroOnALogarithmicAxis_AreSpokenOf()
    {
        Plan plan = TinyPlan.Of(runs: 2) with { Figures = [new(FigureKind.Curve, null, null, AxisScale.Log), new(FigureKind.Curve, null, null, null)] };
        ReportModel report = Build(plan, _ => [StoredResults.Regret(-1, 2, 3, 4)]);
        Assert.Contains("do not show", report.Sections[0].Figures[0].Caption.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("do not show", report.Sections[0].Figures[1].Caption.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_SmallNumbers_ReadAlikeInAllTables()
    {
        ReportModel report = Build(TinyPlan.Of(runs: 3), run => [StoredResults.Regret(1, 2, 3, run.Learner.Label == "exp3" ? 4 + (1e-9 * run.Repetition) : 1)]);
        string[] texts = [.. report.Sections[0].Tables.SelectMany(table => table.Rows).SelectMany(row => row).Select(cell => cell.Text)];
        Assert.DoesNotContain(texts, text => text.Any(char.IsAsciiLetterUpper));
        Assert.Matches(@"^\d(\.\d)?e−\d+$", report.Sections[0].Tables[1].Rows[0][^1].Text);
    }

    [Fact]
    public void Write_FiguresOfAnEarlierPlan_AreDeleted()
    {
        using var folder = new TemporaryFolder();
        Plan plan = TinyPlan.Of(runs: 2);
        ReportFiles.Write(Build(plan with { Figures = [new(FigureKind.Curve, null, null, null), new(FigureKind.Distribution, null, null, null)] }, _ => [StoredResults.Regret(1, 2, 3, 4)]), folder.FullPath);
        ReportFiles.Write(Build(plan, _ => [StoredResults.Regret(1, 2, 3, 4)]), folder.FullPath);
        Assert.Equal(
            ["curve-still.pdf", "curve-still.svg", "curve-switching.pdf", "curve-switching.svg"],
            Directory.GetFiles(folder["figures"]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Build_LabelsThatDifferInCase_GiveFilesThatDifferInMore()
    {
        Plan plan = TinyPlan.Of(runs: 2);
        plan = plan with { Environments = [plan.Environments[0] with { Label = "A/b" }, plan.Environments[1] with { Label = "a--B!" }] };
        ReportModel report = Build(plan, _ => [StoredResults.Regret(1, 2, 3, 4)]);
        Assert.Equal(["curve-A-b", "curve-a-B-2"], report.Sections.Select(section => section.Figures[0].Id));
    }

    [Fact]
    public void Build_FigureWithoutItsMetric_IsLeftOutWithAWord()
    {
        Plan plan = TinyPlan.Of(runs: 2) with { Figures = [new(FigureKind.LevelWeights, null, null, null), new(FigureKind.Curve, "other", null, null)] };
        ReportModel report = Build(plan, run => [StoredResults.Regret(1, 2, 3, 4)]);
        Assert.Empty(report.Sections[0].Figures);
        Assert.Contains(report.Sections[0].Paragraphs, text => text.Contains("'level-weights' has nothing to show", StringComparison.Ordinal));
        Assert.Contains("The figure 'curve' has nothing to show here: 'other' was not measured in this environment.", report.Sections[0].Paragraphs);
    }

    private static Plan WithArmShares(Plan plan)
    {
        MetricEntry entry = BuiltIn.Catalog().Metrics["arm-shares"];
        Assert.Equal(typeof(ArmShares<,>), entry.ComponentType);
        return plan with
        {
            Metrics = [new MetricSetting("arm-shares", entry, new NoOptions(), "{}")],
            Figures = [new(FigureKind.ArmShares, null, null, null)],
        };
    }

    private static ReportModel Build(Plan plan, Func<Run, IReadOnlyList<Curve>?> curves) =>
        new ReportBuilder(TinyPlan.Catalog()).Build(StoredResults.Summary(plan, Checkpoints, 1, curves));

    private static double[] Column(ReportTable table, string name)
    {
        int column = Enumerable.Range(0, table.Columns.Count).Single(i => table.Columns[i] == name);
        return [.. table.Rows.Select(row => row[column].Value!.Value)];
    }
}
