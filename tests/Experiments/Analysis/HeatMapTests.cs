using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Report;

namespace Bandits.Experiments.Tests.Analysis;

public class HeatMapTests
{
    private const string Sweep = """
        horizon: 100
        runs: 3
        environments:
          - {type: switching, segment: [5, 20]}
          - {type: stationary, label: still}
        learners:
          - {type: exp3, label: EXP3, learning-rate: [0.1, 0.01]}
          - {type: exp3-ix, learning-rate: [0.01, 0.3]}
          - ucb1
        checkpoints: {spacing: linear, count: 1}

        """;

    [Fact]
    public void Build_OptionByEnvironment_HasAPanelPerLearnerThatSweepsIt()
    {
        Figure figure = Map("x: learning-rate, y: environment");
        Assert.Equal(["EXP3", "exp3-ix"], figure.Panels.Select(panel => panel.Title));
        Assert.All(figure.Panels, panel => Assert.Equal(["switching segment=5", "switching segment=20", "still"], panel.Y.Categories));
        Assert.All(figure.Panels, panel => Assert.Equal(["0.01", "0.1", "0.3"], panel.X.Categories)); // of both, ascending
        // Value of a run: 1000 learning rate + segment + repetition, over repetitions 0 to 2.
        HeatMark[] rows = [.. figure.Panels[0].Marks.Cast<HeatMark>()];
        Assert.Equal([16, 106, double.NaN], rows[0].Values);
        Assert.Equal([31, 121, double.NaN], rows[1].Values);
        Assert.Equal(16 - (4.302653 / Math.Sqrt(3)), rows[0].Lower![0], 1e-5); // 15, 16, 17
        Assert.Equal([16, double.NaN, 306], ((HeatMark)figure.Panels[1].Marks[0]).Values);
        Assert.StartsWith("Means over runs. 3 runs; no band; seed 1;", figure.Caption.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_LearnersOnTheOtherAxis_AreFamiliesWithoutTheOption()
    {
        Figure figure = Map("x: learning-rate, y: learner");
        Assert.Equal(["switching segment=5", "switching segment=20", "still"], figure.Panels.Select(panel => panel.Title));
        Assert.Equal(["EXP3", "exp3-ix"], figure.Panels[0].Y.Categories);
        Assert.Equal([31, double.NaN, 321], ((HeatMark)figure.Panels[1].Marks[1]).Values);
    }

    [Fact]
    public void Build_OptionsOfBothSides_LeaveOutWhatHasNone()
    {
        Figure figure = Map("x: learning-rate, y: segment");
        Assert.Equal(["EXP3", "exp3-ix"], figure.Panels.Select(panel => panel.Title)); // stationary has no segment
        Assert.Equal(["5", "20"], figure.Panels[0].Y.Categories);
    }

    [Fact]
    public void Build_Names_AreOnePanelOfAllCells()
    {
        Panel panel = Assert.Single(Map("x: learner, y: environment").Panels);
        Assert.Null(panel.Title);
        Assert.Equal(["EXP3 learning-rate=0.1", "EXP3 learning-rate=0.01", "exp3-ix learning-rate=0.01", "exp3-ix learning-rate=0.3", "ucb1"], panel.X.Categories);
        Assert.Equal([106, 16, 16, 306, 6], ((HeatMark)panel.Marks[0]).Values); // ucb1 has no rate
    }

    [Fact]
    public void Build_Horizons_AreInTheUnitOfThePlan()
    {
        string sweep = Sweep.Replace("horizon: 100", "horizon: [100, 200]\nhorizon-unit: evaluations", StringComparison.Ordinal);
        Panel panel = Map("x: horizon, y: learning-rate", sweep).Panels[0];
        Assert.Equal(("horizon (evaluations)", "learning rate"), (panel.X.Label, panel.Y.Label));
    }

    [Fact]
    public void Build_ManyLogSpacedValues_MakeALogarithmicAxis()
    {
        Panel panel = Map("x: learning-rate, y: environment", Sweep.Replace("[0.1, 0.01]", "{logspace: [0.001, 1, 10]}", StringComparison.Ordinal).Replace("  - {type: exp3-ix, learning-rate: [0.01, 0.3]}\n", "", StringComparison.Ordinal)).Panels[0];
        Assert.Null(panel.X.Categories);
        Assert.Equal(AxisScale.Log, panel.X.Scale);
        Assert.Equal(0.001 / Math.Pow(10, 1 / 6.0), panel.X.Min!.Value, 1e-9); // half a step of a third of a decade before the first
        Assert.Equal(Math.Pow(10, 1 / 6.0), panel.X.Max!.Value, 1e-9);
    }

    [Fact]
    public void Build_PlanWithAMap_PutsItFirst()
    {
        ReportModel report = Report(Sweep + "figures: [{kind: heat-map, x: learning-rate, y: environment, scale: log}, curve]");
        Assert.Equal(["The sweep at a glance", "switching segment=5", "switching segment=20", "still"], report.Sections.Select(section => section.Heading));
        Assert.Equal("heat-map-pseudo-regret", Assert.Single(report.Sections[0].Figures).Id);
        Assert.All(report.Sections.Skip(1), section => Assert.Single(section.Figures));
    }

    private static Figure Map(string axes, string plan = Sweep) => Report($"{plan}figures: [{{kind: heat-map, {axes}}}]").Sections[0].Figures[0];

    private static ReportModel Report(string text)
    {
        ComponentCatalog catalog = BuiltIn.Catalog();
        PlanReading reading = new PlanReader(catalog).Read(text, "map.yaml");
        Assert.Empty(reading.Problems);
        return new ReportBuilder(catalog).Build(StoredResults.Summary(reading.Plan!, [100], 1, run => [StoredResults.Regret(Value(run))]));
    }

    private static double Value(Run run)
    {
        double rate = run.Learner.Options switch { Exp3Options exp3 => exp3.LearningRate!.Value, Exp3IxOptions ix => ix.LearningRate!.Value, _ => 0 };
        return (1000 * rate) + (run.Environment.Options is SwitchingOptions switching ? switching.Segment : 1000) + run.Repetition;
    }
}
