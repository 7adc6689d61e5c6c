using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Tests.Analysis;

namespace Bandits.Experiments.Tests.Groupwise;

/// <summary>The figure of groups, from results written by hand.</summary>
public sealed class GroupFigureTests
{
    private const string Text = """
        horizon: 100
        runs: 3
        environments: [synthetic-groups]
        learners: [{type: groupwise, label: first}, {type: one-for-all, label: second}]
        metrics: [group-regret, {type: group-regret, label: own, own: true}, group-rounds]

        """;

    private static readonly long[] Checkpoints = [50, 100];

    [Fact]
    public void Build_Groups_HasAPanelPerGroupWithTheWorstFramed()
    {
        Figure figure = Draw("{kind: groups, x: group-rounds}");
        Assert.Equal(["a", "b, the worst", "c"], figure.Panels.Select(panel => panel.Title));
        Assert.Equal([false, true, false], figure.Panels.Select(panel => panel.IsMarked));
        LineMark[] lines = [.. figure.Panels[1].Marks.OfType<LineMark>()];
        Assert.Equal(["first", "second", "each group's own learner, alone"], lines.Select(line => line.Series));
        Assert.Equal([20.0, 40], lines[0].X); // the group's own rounds
        Assert.Equal("Rounds of the group", figure.Panels[1].X.Label);
        Assert.Equal([5.0, 11], lines[0].Y);  // 10, 11, 12
        Assert.Equal(11 + (4.302653 / Math.Sqrt(3)), lines[0].Upper![1], 1e-5);
        Assert.Equal([1.0, 2], lines[2].Y);
        Assert.Equal([0.0], Assert.Single(figure.Panels[1].Marks.OfType<RuleMark>()).At);
        Assert.StartsWith(
            "Framed: the group where first ends with the largest mean regret. 3 runs; band: 95 % confidence interval of the mean (Student t); seed 1;",
            figure.Caption.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_GroupsWithoutClock_AreAgainstRounds()
    {
        Figure figure = Draw("{kind: groups, band: quartiles}");
        LineMark line = figure.Panels[0].Marks.OfType<LineMark>().First();
        Assert.Equal([50.0, 100], line.X);
        Assert.Equal("round", figure.Panels[0].X.Label);
        Assert.Equal((1.5, 2.0, 2.5), (line.Lower![1], line.Y[1], line.Upper![1])); // of 1, 2, 3
    }

    [Fact]
    public void Build_OwnRegret_HasOnlyLearnersWithProposals()
    {
        Figure figure = Draw("{kind: groups, metric: own}");
        Assert.Equal(["first"], figure.Panels[0].Marks.OfType<LineMark>().Select(line => line.Series));
    }

    [Fact]
    public void Write_Groups_FrameAndNameTheWorstInSvgAndPdf()
    {
        Figure figure = Draw("groups"), plain = figure with { Panels = [.. figure.Panels.Select(panel => panel with { IsMarked = false })] };
        string svg = FigureExport.ToSvg(figure);
        Assert.Contains(">b, the worst<", svg, StringComparison.Ordinal);
        Assert.Equal(1, Polylines(svg) - Polylines(FigureExport.ToSvg(plain)));
        Assert.NotEqual(FigureExport.ToPdf(plain).Length, FigureExport.ToPdf(figure).Length);

        static int Polylines(string text) => text.Split("<path").Length + text.Split("<polyline").Length;
    }

    [Theory]
    [InlineData("{kind: groups, x: rounds}", "'x' must be the label of a metric 'group-rounds' of this plan, not 'rounds'.")]
    [InlineData("{kind: groups, y: group-rounds}", "'y' belongs to figure 'heat-map'; remove it.")]
    [InlineData("{kind: groups, metric: group-rounds}", "figure 'groups' shows 'group-regret' only; add that to 'metrics' and name no other here.")]
    [InlineData("{kind: distribution, metric: group-regret}", "figure 'distribution' shows metrics with one value per run, 'group-regret' has several; name another.")]
    [InlineData("{kind: curve, x: group-rounds}", "'x' belongs to figure 'heat-map'; remove it.")]
    public void Read_WrongFigure_SaysWhatIsAllowed(string figure, string message) =>
        Assert.Equal(message, Assert.Single(new PlanReader(BuiltIn.Catalog()).Read($"{Text}figures: [{figure}]", "plan.yaml").Problems).Message);

    private static Figure Draw(string figure)
    {
        ComponentCatalog catalog = BuiltIn.Catalog();
        PlanReading reading = new PlanReader(catalog).Read($"{Text}figures: [{figure}]", "plan.yaml");
        Assert.Empty(reading.Problems);
        return new ReportBuilder(catalog).Build(StoredResults.Summary(reading.Plan!, Checkpoints, 1, Curves)).Sections[0].Figures[0];
    }

    // The second learner is worst in group c, and has no proposals.
    private static IReadOnlyList<Curve> Curves(Run run)
    {
        double step = run.Repetition;
        (string Group, double Rounds, double First, double Second)[] groups = [("a", 30, 1, 3), ("b", 40, 10, 4), ("c", 100, 2, 50)];
        bool first = run.Learner.Label == "first";
        return
        [
            .. groups.Select(group => new Curve("group-regret", group.Group, [5, (first ? group.First : group.Second) + step])),
            .. groups.Where(_ => first).Select(group => new Curve("own", group.Group, [1, 2])),
            .. groups.Select(group => new Curve("group-rounds", group.Group, [group.Rounds / 2, group.Rounds])),
        ];
    }
}
