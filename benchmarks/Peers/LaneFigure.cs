using Bandits.Benchmarks.Subjects;
using Bandits.Experiments.Figures;

namespace Bandits.Benchmarks.Peers;

/// <summary>The figure of cost against the number of lanes.</summary>
internal static class LaneFigure
{
    /// <summary>Draws it.</summary>
    /// <param name="measured">What was measured, by name.</param>
    public static string Svg(IReadOnlyDictionary<string, Measuring.Figure> measured)
    {
        int samples = measured[LaneSubjects.Many(LaneSubjects.Learners[0], LaneSubjects.Powers[0])].Samples.Count;
        return FigureExport.ToSvg(new Figure
        {
            Id = "lanes",
            Title = "Cost of a lane-round against the number of lanes",
            Subtitle = "Ten Bernoulli arms, one thread; median and range",
            Palette = new Palette(LaneSubjects.Learners),
            Caption = new Caption(samples, "range", null, 1, typeof(LaneFigure).Assembly.GetName().Version!.ToString(3)),
            Panels =
            [
                new Panel(
                    new Axis("lanes") { Scale = AxisScale.Log }, new Axis("ns per lane-round") { Scale = AxisScale.Log },
                    [.. LaneSubjects.Learners.Select(learner => Line(learner, [.. LaneSubjects.Powers.Select(power => measured[LaneSubjects.Many(learner, power)])]))]),
            ],
        });
    }

    private static LineMark Line(string learner, IReadOnlyList<Measuring.Figure> figures) =>
        new(learner, [.. LaneSubjects.Powers.Select(power => (double)(1 << power))], [.. figures.Select(figure => figure.Median)])
        {
            Lower = [.. figures.Select(figure => figure.Samples.Min())],
            Upper = [.. figures.Select(figure => figure.Samples.Max())],
            Markers = true,
        };
}
