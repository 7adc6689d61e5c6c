using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Report;

namespace Bandits.Experiments.Tests.Analysis;

public class ScalingTests
{
    private const string Sweep = """
        horizon: 100
        runs: 3
        environments:
          - {type: switching, segment: [5, 20]}
          - {type: stationary, label: still}
        learners:
          - {type: exp3, label: EXP3, learning-rate: [0.1, 0.01]}
          - {type: exp3-ix, learning-rate: [0.01, 0.3], bias: [0.1, 0.2]}
          - ucb1
        checkpoints: {spacing: linear, count: 1}

        """;

    [Fact]
    public void Build_OptionOfLearners_IsALinePerVariantAndALevelOfThoseWithout()
    {
        ReportSection section = Section("x: learning-rate");
        Assert.Equal("Against learning rate", section.Heading);
        Assert.Equal(
            ["switching segment=5, 100 rounds", "switching segment=20, 100 rounds", "still, 100 rounds"], section.Figures.Select(figure => figure.Subtitle));
        Figure figure = section.Figures[0];
        Assert.Equal(("scaling-learning-rate-switching-segment-5", "Pseudo-regret against learning rate"), (figure.Id, figure.Title));
        Panel panel = Assert.Single(figure.Panels);
        Assert.Equal(("learning rate", AxisScale.Log, AxisScale.Log), (panel.X.Label, panel.X.Scale, panel.Y.Scale));
        LineMark[] lines = [.. panel.Marks.OfType<LineMark>()];
        Assert.Equal(["EXP3", "exp3-ix bias=0.1", "exp3-ix bias=0.2", "ucb1"], lines.Select(line => line.Series));
        // Value of a run: 1000 learning rate + segment + repetition, over repetitions 0 to 2.
        Assert.Equal([0.01, 0.1], lines[0].X);
        Assert.Equal([16, 106], lines[0].Y);
        Assert.Equal(16 - (4.302653 / Math.Sqrt(3)), lines[0].Lower![0], 1e-5); // 15, 16, 17
        Assert.Equal([0.01, 0.3], lines[2].X);
        Assert.Equal([16, 306], lines[2].Y);
        // From the least value to the largest of all lines.
        Assert.Equal([0.01, 0.3], lines[3].X);
        Assert.Equal([6, 6], lines[3].Y);
        Assert.Equal([true, true, true, false], lines.Select(line => line.Markers));
        Assert.Equal(Math.Log10(106 / 16.0), panel.Marks.OfType<PowerMark>().First().Slope, 1e-9);
        Assert.StartsWith(
            "With the fitted power law and the interval of its exponent. Level lines: learners that do not vary in learning rate. 3 runs;",
            figure.Caption.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OptionOfEnvironments_LeavesOutThoseWithout()
    {
        Figure figure = Assert.Single(Section("x: segment, x-scale: linear").Figures);
        Assert.Equal("switching, 100 rounds", figure.Subtitle);
        LineMark[] lines = [.. figure.Panels[0].Marks.Cast<LineMark>()]; // without power laws, as an axis is linear
        Assert.Equal(7, lines.Length);
        Assert.Equal([5, 20], lines[^1].X);
        Assert.Equal([6, 21], lines[^1].Y);
        Assert.Equal(7, figure.Palette.Names.Count);
    }

    [Fact]
    public void Build_Labels_StandOnTheAxesAndInTheTitle()
    {
        ReportSection section = Section("x: learning-rate, x-label: step size, y-label: regret per player");
        Assert.Equal("Against step size", section.Heading);
        Figure figure = section.Figures[0];
        Assert.Equal("Pseudo-regret against step size", figure.Title);
        Assert.Equal(("step size", "regret per player"), (figure.Panels[0].X.Label, figure.Panels[0].Y.Label));
        Assert.Contains("that do not vary in step size.", figure.Caption.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", x: horizon")]
    public void Build_Horizon_IsTheDefault(string x)
    {
        ReportSection section = Section(x, Sweep.Replace("horizon: 100", "horizon: [400, 100]", StringComparison.Ordinal));
        Assert.Equal("Against the horizon", section.Heading);
        Assert.Equal(["switching segment=5", "switching segment=20", "still"], section.Figures.Select(figure => figure.Subtitle));
        Assert.Equal("scaling-still", section.Figures[2].Id);
        Panel panel = Assert.Single(section.Figures[0].Panels);
        Assert.Equal("horizon (rounds)", panel.X.Label);
        Assert.Equal([100, 400], ((LineMark)panel.Marks[0]).X);
    }

    [Fact]
    public void Build_ProbabilityOfAnEvent_FollowsNoPowerLaw()
    {
        ReportModel report = Report(
            """
            horizon: [100, 200]
            runs: 4
            environments: [one-good-arm]
            learners: [uniform-allocation]
            metrics: [identification-error]
            checkpoints: {spacing: linear, count: 1}
            figures: [scaling]
            """, run => run.Repetition == 0 ? 1 : 0, "identification-error");
        Figure figure = report.Sections[^1].Figures[0];
        LineMark line = Assert.IsType<LineMark>(Assert.Single(figure.Panels[0].Marks));
        Assert.Equal([0.25, 0.25], line.Y);
        Assert.Contains("(Clopper-Pearson)", figure.Caption.ToString(), StringComparison.Ordinal);
    }

    private static ReportSection Section(string keys, string plan = Sweep) =>
        Report($"{plan}figures: [{{kind: scaling, {keys.TrimStart(',')}}}]", Value, "pseudo-regret").Sections[^1];

    private static ReportModel Report(string text, Func<Run, double> value, string metric)
    {
        ComponentCatalog catalog = BuiltIn.Catalog();
        PlanReading reading = new PlanReader(catalog).Read(text, "lines.yaml");
        Assert.Empty(reading.Problems);
        return new ReportBuilder(catalog).Build(StoredResults.Summary(reading.Plan!, [100], 1, run => [new(metric, "value", [value(run)])]));
    }

    private static double Value(Run run)
    {
        double rate = run.Learner.Options switch { Exp3Options exp3 => exp3.LearningRate!.Value, Exp3IxOptions ix => ix.LearningRate!.Value, _ => 0 };
        return (1000 * rate) + (run.Environment.Options is SwitchingOptions switching ? switching.Segment : 1000) + run.Repetition;
    }
}
