using Bandits.Experiments.Catalog;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Plans;
using Bandits.OnlineOpt.Groupwise;

namespace Bandits.Experiments.Analysis;

// The regret of groups, each in a panel.
public sealed partial class FigureBuilder
{
    private const string OwnLearners = "each group's own learner, alone";

    private Figure Groups(FigureSetting setting, EnvironmentSetting environment, MetricSetting metric, CellSummary[] cells)
    {
        string[] groups = [.. cells[0].Of(metric.Label).Select(channel => channel.Channel)];
        string worst = cells[0].Of(metric.Label).MaxBy(channel => channel.Final.Mean)!.Channel;
        MetricSetting? time = _plan.Metrics.FirstOrDefault(one => one.Label == setting.X);
        // What the groups' learners do alone is the same below any learner that has the same ones; the first is shown.
        MetricSetting? own = _learners.Names.Contains(OwnLearners) ? null : _plan.Metrics.FirstOrDefault(one => IsOwn(one, metric));
        CellSummary? alone = own is null ? null : cells.FirstOrDefault(cell => cell.Of(own.Label).Any());
        IEnumerable<Panel> panels = groups.OrderBy(group => groups.Length > MostPanels && group != worst).Take(MostPanels).Select(group =>
        {
            IEnumerable<Mark> lines =
            [
                .. cells.Select(cell => Of(cell, cell.Learner.Label, metric)),
                .. alone is null ? Array.Empty<Mark>() : [Of(alone, OwnLearners, own!)],
                new RuleMark("best fixed choice of the group", [0]) { Horizontal = true },
            ];
            return new Panel(
                new Axis(time?.Title ?? Unit) { Scale = setting.XScale ?? AxisScale.Linear },
                new Axis(metric.Title) { Scale = setting.YScale ?? AxisScale.Linear }, [.. lines])
            {
                Title = group == worst ? $"{group}, the worst" : group,
                IsMarked = group == worst,
            };

            LineMark Of(CellSummary cell, string series, MetricSetting shown)
            {
                IReadOnlyList<double> x = time is null ? cell.X : [.. In(cell, time).Points.Select(point => point.Mean)];
                return setting.OfMeans ? Line(series, x, In(cell, shown).Points) : MiddleHalf(series, x, In(cell, shown).Quartiles);
            }

            ChannelSummary In(CellSummary cell, MetricSetting shown) => cell.Of(shown.Label).First(channel => channel.Channel == group);
        });
        return Figure(setting, environment, $"{metric.Title} of every group", Subtitle(environment), cells, [.. panels]) with
        {
            Palette = alone is null ? _learners : new Palette(_learners.Names, rest: OwnLearners),
            Caption = BandCaption(setting, metric, cells, Join(
                $"Framed: the group where {cells[0].Learner.Label} ends with the largest mean regret.",
                Hidden(setting.YScale ?? AxisScale.Linear, cells.SelectMany(cell => cell.Of(metric.Label)).SelectMany(channel => channel.Points)),
                groups.Length > MostPanels ? $"{MostPanels} of {groups.Length} groups." : null)),
        };

        static bool IsOwn(MetricSetting one, MetricSetting shown) =>
            one.Options is GroupRegretOptions { Own: true } options && shown.Options is GroupRegretOptions { Own: false } other
            && options == other with { Own = true };
    }
}
