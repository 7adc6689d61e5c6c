using System.Globalization;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Statistics;

namespace Bandits.Experiments.Analysis;

// Figures of costs that add up, and of the parameters behind them.
public sealed partial class FigureBuilder
{
    /// <summary>What every learner reached, as bars.</summary>
    private Figure Bars(FigureSetting setting, EnvironmentSetting environment, MetricSetting metric, CellSummary[] cells)
    {
        Estimate[] finals = [.. cells.Select(cell => cell.Of(metric.Label).First().Final)];
        // Bars have no natural beginning on a logarithmic axis: the shortest one is hardly more than its end there.
        var axis = new Axis(metric.Title) { Scale = setting.XScale ?? AxisScale.Linear, Switchable = false };
        double from = axis.Scale == AxisScale.Linear ? 0 : finals.Select(final => final.Mean).Where(mean => mean > 0).DefaultIfEmpty(1).Min() / 1.1;
        Panel panel = BarMark.Plot(
            axis, (from, null),
            [.. cells.Zip(finals, (cell, final) => (cell.Learner.Label, final.Mean, final.Lower, final.Upper))]);
        return Figure(setting, environment, $"{metric.Title} at the horizon", Subtitle(environment), cells, panel) with
        {
            Caption = MeanCaption(metric, cells, Hidden(panel.X.Scale, finals)),
        };
    }

    /// <summary>How many rounds are left when so much has been paid: the line that falls fastest did best.</summary>
    private Figure Remaining(FigureSetting setting, EnvironmentSetting environment, MetricSetting metric, CellSummary[] cells)
    {
        IEnumerable<Mark> lines = cells.Select(cell =>
        {
            double[] paid = [0, .. cell.Of(metric.Label).First().Points.Select(point => point.Mean)];
            double[] left = [cell.X[^1], .. cell.X.Select(round => cell.X[^1] - round)];
            return new LineMark(cell.Learner.Label, paid, left);
        });
        var panel = new Panel(
            new Axis(metric.Title) { Scale = setting.XScale ?? AxisScale.Linear },
            new Axis("rounds that remain") { Scale = setting.YScale ?? AxisScale.Linear }, [.. lines]);
        return Figure(setting, environment, $"{setting.YLabel ?? "Rounds that remain"} against {setting.XLabel ?? metric.Title}", Subtitle(environment), cells, panel) with
        {
            Caption = Caption(cells, null, null, "Means over runs."),
        };
    }

    /// <summary>The value that learners set for a parameter in each context.</summary>
    private Figure Settings(FigureSetting setting, EnvironmentSetting environment, MetricSetting metric, CellSummary[] cells)
    {
        // Lines without a value, or with the same one everywhere, have nothing to tell.
        IEnumerable<Mark> lines =
            from cell in cells
            let bins = cell.Of(metric.Label).ToArray()
            let known = bins.Select(bin => bin.Final.Mean).Where(double.IsFinite).DefaultIfEmpty(0).ToArray()
            where known.Max() - known.Min() > 1e-9 * Math.Abs(known.Max())
            let contexts = Array.ConvertAll(bins, bin => double.Parse(bin.Channel, CultureInfo.InvariantCulture))
            select Line(cell.Learner.Label, contexts, Array.ConvertAll(bins, bin => bin.Final)) with { Markers = true };
        var panel = new Panel(
            new Axis("context") { Scale = setting.XScale ?? AxisScale.Linear },
            new Axis(metric.Title) { Scale = setting.YScale ?? AxisScale.Linear }, [.. lines]);
        return Figure(setting, environment, $"{metric.Title} by {setting.XLabel ?? "context"}", Subtitle(environment), cells, panel) with
        {
            Caption = MeanCaption(metric, cells, "Means over the rounds of each bin of contexts, then over runs."),
        };
    }
}
