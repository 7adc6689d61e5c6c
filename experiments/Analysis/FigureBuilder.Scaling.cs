using Bandits.Experiments.Figures;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Statistics;

namespace Bandits.Experiments.Analysis;

// A metric over the horizon or a swept option.
public sealed partial class FigureBuilder
{
    /// <summary>Draws a metric's final value over an option that the plan sweeps, each learner a line.</summary>
    /// <param name="setting">The figure wanted.</param>
    /// <returns>One figure for each environment, or for those that differ in the option only; none if the results hold nothing to show.</returns>
    public IEnumerable<Figure> Scaling(FigureSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (MetricOf(setting, [.. _plan.Environments.SelectMany(results.In)]) is not { } metric) return [];
        return SweepLines.Of(results, setting.Along, metric.Label).Select(sweep => Scaling(setting, metric, sweep));
    }

    private Figure Scaling(FigureSetting setting, MetricSetting metric, SweepLines sweep)
    {
        var x = new Axis(AxisLabel(setting.Along, sweep.Environment)) { Scale = setting.XScale ?? AxisScale.Log };
        var y = new Axis(metric.Title) { Scale = setting.YScale ?? AxisScale.Log };
        double from = sweep.Lines.Min(line => line.Growth.At[0]), to = sweep.Lines.Max(line => line.Growth.At[^1]);
        // A power law is a line on two logarithmic axes, and nothing that the probability of an event follows.
        bool fitted = (x.Scale, y.Scale) == (AxisScale.Log, AxisScale.Log) && !metric.Entry.IsEvent;
        IEnumerable<Mark> marks =
        [
            .. sweep.Lines.Select(line => Line(line.Name, line.Growth.At, line.Growth.Finals) with { Markers = true, Bars = metric.Entry.IsEvent }),
            .. sweep.Levels.Select(level => Line(level.Name, [from, to], [level.Final, level.Final])),
            .. sweep.Lines.Where(line => fitted && line.Growth.Law is not null).Select(line => Fit(line.Name, line.Growth.Law!.Value, line.Growth.At[0], line.Growth.At[^1])),
        ];
        bool overHorizons = setting.Along == SweepItem.HorizonName;
        string[] names = [.. sweep.Lines.Select(line => line.Name).Concat(sweep.Levels.Select(level => level.Name))];
        IEnumerable<Estimate> values = sweep.Lines.SelectMany(line => line.Growth.Finals).Concat(sweep.Levels.Select(level => level.Final));
        return Figure(
            setting, sweep.Environment, $"{metric.Title} against {setting.AlongInWords}",
            overHorizons ? sweep.Family : Subtitle(sweep.Environment, sweep.Family), sweep.Cells, new Panel(x, y, [.. marks])) with
        {
            Id = UniqueId(overHorizons ? $"scaling-{sweep.Family}" : $"scaling-{setting.Along}-{sweep.Family}"),
            Palette = names.All(_learners.Names.Contains) ? _learners : new Palette(names.Distinct()),
            Caption = MeanCaption(metric, sweep.Cells, Join(
                overHorizons ? "Value at the horizon." : null,
                fitted ? "With the fitted power law and the interval of its exponent." : null,
                sweep.Levels.Count > 0 ? $"Level lines: learners that do not vary in {setting.AlongInWords}." : null,
                Hidden(y.Scale, values))),
        };
    }
}
