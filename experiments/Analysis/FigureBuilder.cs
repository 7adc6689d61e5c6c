using System.Globalization;
using System.Text.RegularExpressions;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Statistics;

namespace Bandits.Experiments.Analysis;

/// <summary>Draws the figures that a plan asks for from the results.</summary>
/// <param name="results">The results.</param>
/// <param name="trace">Tells the mean rewards of an environment's arms over time; null if it has none.</param>
public sealed partial class FigureBuilder(ExperimentSummary results, Func<EnvironmentSetting, MeanCurves?> trace)
{
    private const string MeanBand = "confidence interval of the mean (Student t)";
    private const string EventBand = "confidence interval of the probability (Clopper-Pearson)";
    private const string RatioBand = "confidence interval of the ratio (jackknife)";
    private const string QuartileBand = "line: median, band: middle half of the runs";
    private const string BoxBand = "box: middle half of the runs, line: median, diamond: mean, whiskers: last run within 1.5 box lengths";

    private const string OtherArms = "other arms";

    // More arms cannot be told apart by their colours, and more panels nobody reads.
    private const int MostArms = 14, MostPanels = 60;

    private readonly Plan _plan = results.Plan;
    private readonly Palette _learners = new(results.Plan.Learners.Select(learner => learner.Label));
    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase); // on some disks case makes no difference

    private string RoundOf(EnvironmentSetting environment) => environment.Entry.IsSinglePass ? "arrival" : Unit;

    private string HorizonUnitOf(EnvironmentSetting environment) => environment.Entry.IsSinglePass ? "pull" : Unit;

    private string Unit => _plan.Unit == HorizonUnit.Rounds ? "round" : "evaluation";

    /// <summary>Draws a figure about one environment.</summary>
    /// <param name="setting">The figure wanted; any kind that is about one.</param>
    /// <param name="environment">The environment.</param>
    /// <returns>The figure; null if the results hold nothing that it could show.</returns>
    public Figure? Of(FigureSetting setting, EnvironmentSetting environment)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(environment);
        if (setting.Kind == FigureKind.Environment) return Environment(setting, environment);
        CellSummary[] cells = [.. results.In(environment)];
        if (MetricOf(setting, cells) is not { } metric) return null;
        cells = [.. cells.Where(cell => cell.Of(metric.Label).Any())];
        if (cells.Length == 0) return null;
        return setting.Kind switch
        {
            FigureKind.Curve => Curve(setting, environment, metric, cells),
            FigureKind.Intervals => Intervals(setting, environment, metric, cells),
            FigureKind.Distribution => Distribution(setting, environment, metric, cells),
            FigureKind.Ratio => Ratio(setting, environment, metric, cells),
            FigureKind.ArmShares => ArmShares(setting, environment, metric, cells),
            FigureKind.LevelWeights => LevelWeights(setting, environment, metric, cells),
            FigureKind.Groups => Groups(setting, environment, metric, cells),
            FigureKind.Bars => Bars(setting, environment, metric, cells),
            FigureKind.Remaining => Remaining(setting, environment, metric, cells),
            FigureKind.Settings => Settings(setting, environment, metric, cells),
            _ => throw new ArgumentException($"a {setting.Kind} figure is not about one environment.", nameof(setting)),
        };
    }

    /// <summary>Draws a metric's mean final value over a sweep.</summary>
    /// <param name="setting">The figure wanted.</param>
    /// <returns>The figure; null if the results hold nothing that it could show.</returns>
    public Figure? HeatMap(FigureSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        CellSummary[] all = [.. _plan.Environments.SelectMany(results.In)];
        if (MetricOf(setting, all) is not { } metric) return null;
        var map = new SweepMap(
            SweepLayout.Of(_plan, setting.X!, setting.Y!), setting,
            cell => results.Find(cell.Environment, cell.Learner)?.Of(metric.Label).FirstOrDefault()?.Final, axis => AxisLabel(axis, _plan.Environments[0]));
        if (map.IsEmpty) return null;
        bool log = setting.Scale == AxisScale.Log;
        var colors = new ColorScale(metric.Title, setting.Scale, map.Values);
        IReadOnlyList<Panel> panels = map.Panels(colors, FigureSetting.IsReward(metric.Entry.ComponentType));
        CellSummary[] shown = [.. all.Where(cell => map.Shows(cell.Environment.Label, cell.Learner.Label))];
        return Figure(setting, _plan.Environments[0], $"{metric.Title} at the horizon", map.Subtitle, shown, [.. panels.Take(MostPanels)]) with
        {
            Id = UniqueId($"heat-map-{metric.Label}"),
            Colors = colors,
            Columns = panels.Count == 1 ? 1 : 2,
            Width = panels.Count == 1 ? 760 : null,
            PanelHeight = map.PanelHeight,
            Caption = Caption(shown, null, null, Join(
                "Means over runs.",
                log && map.Values.Any(value => value <= 0) ? "Grey: means at or below zero do not show on a logarithmic scale." : null,
                panels.Count > MostPanels ? $"The first {MostPanels} of {panels.Count} panels." : null)),
        };
    }

    /// <summary>The metric a figure shows: the one it names, or the first that fits its kind.</summary>
    private MetricSetting? MetricOf(FigureSetting setting, IReadOnlyList<CellSummary> cells)
    {
        bool Fits(MetricSetting metric) => FigureSetting.OnlyMetric(setting.Kind) is { } only
            ? metric.Entry.ComponentType == only
            : cells.Any(cell => cell.Of(metric.Label).Any()) && cells.All(cell => cell.Of(metric.Label).Count() <= 1);
        return _plan.Metrics.FirstOrDefault(metric => setting.Metric is null ? Fits(metric) : metric.Label == setting.Metric);
    }

    private Figure Curve(FigureSetting setting, EnvironmentSetting environment, MetricSetting metric, CellSummary[] cells)
    {
        bool fitted = setting is { XScale: AxisScale.Log, YScale: AxisScale.Log }
            && cells.SelectMany(cell => cell.Of(metric.Label)).Any(channel => channel.Growth is not null);
        string[] channels = [.. cells.SelectMany(cell => cell.Of(metric.Label)).Select(channel => channel.Channel).Distinct()];
        IEnumerable<Panel> panels = channels.Take(MostPanels).Select(name =>
        {
            var shown = cells
                .Select(cell => (Cell: cell, Channel: cell.Of(metric.Label).FirstOrDefault(channel => channel.Channel == name)))
                .Where(pair => pair.Channel is not null)
                .ToArray();
            IEnumerable<Mark> lines = shown.Select(pair => setting.OfMeans
                ? Line(pair.Cell.Learner.Label, pair.Cell.X, pair.Channel!.Points)
                : MiddleHalf(pair.Cell.Learner.Label, pair.Cell.X, pair.Channel!.Quartiles));
            IEnumerable<Mark> fits = shown.Where(pair => fitted && pair.Channel!.Growth is not null).Select(pair =>
                Fit(pair.Cell.Learner.Label, pair.Channel!.Growth!.Value, CellSummary.GrowthShare * pair.Cell.X[^1], pair.Cell.X[^1]));
            return new Panel(
                new Axis(RoundOf(environment)) { Scale = setting.XScale ?? AxisScale.Linear },
                new Axis(metric.Title) { Scale = setting.YScale ?? AxisScale.Linear },
                [.. lines, .. fits]) { Title = channels.Length > 1 ? name : null };
        });
        return Figure(setting, environment, metric.Title, Subtitle(environment), cells, [.. panels]) with
        {
            Caption = BandCaption(setting, metric, cells, Join(
                fitted ? "Slopes are fitted from a tenth of the horizon on." : null,
                Hidden(setting.YScale ?? AxisScale.Linear, cells.SelectMany(cell => cell.Of(metric.Label))
                    .SelectMany(channel => channel.Points)),
                channels.Length > MostPanels ? $"The first {MostPanels} of {channels.Length} panels." : null)),
        };
    }

    private Figure Intervals(FigureSetting setting, EnvironmentSetting environment, MetricSetting metric, CellSummary[] cells)
    {
        IEnumerable<Mark> lines = cells.Select(cell =>
        {
            ChannelSummary[] windows = [.. cell.Of(metric.Label)];
            double[] lengths = Array.ConvertAll(windows, window => double.Parse(window.Channel, CultureInfo.InvariantCulture));
            LineMark line = setting.OfMeans
                ? Line(cell.Learner.Label, lengths, Array.ConvertAll(windows, window => window.Final))
                : MiddleHalf(cell.Learner.Label, lengths, Array.ConvertAll(windows, window => window.Quartiles[^1]));
            return line with { Markers = windows.Length <= 30 };
        });
        var panel = new Panel(
            new Axis("interval length (rounds)") { Scale = setting.XScale ?? AxisScale.Log },
            new Axis(metric.Title) { Scale = setting.YScale ?? AxisScale.Log }, [.. lines]);
        return Figure(setting, environment, $"{metric.Title} against interval length", Subtitle(environment), cells, panel) with
        {
            Caption = BandCaption(setting, metric, cells, Join(
                "The worst interval of each run: its mean over runs is an upper estimate of the regret in expectation.",
                Hidden(setting.YScale ?? AxisScale.Log, cells.SelectMany(cell => cell.Of(metric.Label)).Select(window => window.Final)))),
        };
    }

    private Figure Distribution(FigureSetting setting, EnvironmentSetting environment, MetricSetting metric, CellSummary[] cells)
    {
        var values = cells.Select(cell => (cell.Learner.Label, cell.Of(metric.Label).First().Finals)).ToArray();
        Panel panel = BoxMark.Plot(new Axis(metric.Title) { Scale = setting.XScale ?? AxisScale.Linear }, values);
        return Figure(setting, environment, $"{metric.Title} at the horizon, run by run", Subtitle(environment), cells, panel) with
        {
            Caption = Caption(cells, BoxBand, null, null),
        };
    }

    private Figure? Ratio(FigureSetting setting, EnvironmentSetting environment, MetricSetting metric, CellSummary[] cells)
    {
        string first = _plan.Learners[0].Label;
        IReadOnlyList<double> Finals(CellSummary cell) => cell.Of(metric.Label).First().Finals;
        if (cells[0].Learner.Label != first || cells.Length < 2) return null;
        IReadOnlyList<double> reference = Finals(cells[0]);
        var axis = new Axis($"{metric.Title}, ratio to {first}") { Scale = setting.XScale ?? AxisScale.Log };
        return setting.OfMeans ? OfMeans() : RunByRun();

        Figure RunByRun()
        {
            (string, IReadOnlyList<double>)[] ratios =
                [.. cells.Skip(1).Select(cell => (cell.Learner.Label, (IReadOnlyList<double>)[.. Finals(cell).Zip(reference, (value, of) => value / of)]))];
            return Figure(setting, environment, $"{metric.Title} over that of {first}, run by run", Subtitle(environment), cells, BoxMark.Plot(axis, ratios)) with
            {
                Caption = Caption(cells, BoxBand, null, "In common worlds."),
            };
        }

        Figure OfMeans()
        {
            var ratios = cells.Skip(1).Select(cell => (cell.Learner.Label, Ratio: Estimate.OfRatio(Finals(cell), reference, _plan.Confidence))).ToArray();
            Panel panel = BarMark.Plot(axis, (1, first), [.. ratios.Select(one => (one.Label, one.Ratio.Mean, one.Ratio.Lower, one.Ratio.Upper))]);
            bool any = ratios.Any(one => !double.IsNaN(one.Ratio.HalfWidth));
            return Figure(setting, environment, $"{metric.Title} over that of {first}", Subtitle(environment), cells, panel) with
            {
                Caption = Caption(cells, any ? RatioBand : null, any ? _plan.Confidence : null, Join(
                    "Means over means, in common worlds.", Hidden(axis.Scale, ratios.Select(one => one.Ratio)))),
            };
        }
    }

    private Figure? ArmShares(FigureSetting setting, EnvironmentSetting environment, MetricSetting metric, CellSummary[] cells)
    {
        // One run: worlds differ in which arm is good, so an average over them would say nothing.
        var shown = cells.Where(cell => cell.Of(metric.Label).All(channel => channel.First is not null)).ToArray();
        if (shown.Length == 0) return null;
        int count = shown[0].Of(metric.Label).Count();
        int[] arms = [.. Enumerable.Range(0, count)];
        if (count > MostArms)
            arms = [.. arms.OrderByDescending(arm => shown.Sum(cell => cell.Of(metric.Label).ElementAt(arm).First![^1])).Take(MostArms).Order()];
        IEnumerable<Panel> panels = shown.Select(cell =>
        {
            IReadOnlyList<double>[] all = [.. cell.Of(metric.Label).Select(channel => channel.First!)];
            IEnumerable<IReadOnlyList<double>> others = arms.Length == count ? []
                : [[.. cell.X.Select((_, i) => 1 - arms.Sum(arm => all[arm][i]))]];
            return new Panel(
                new Axis(Unit) { Scale = setting.XScale ?? AxisScale.Linear },
                new Axis("share of plays") { Min = 0, Max = 1, Switchable = false },
                Shares([.. arms.Select(NameOf), .. others.Select(_ => OtherArms)], cell.X, [.. arms.Select(arm => all[arm]), .. others])) { Title = cell.Learner.Label };
        });
        return Figure(setting, environment, "Share of plays of each arm", Subtitle(environment), cells, [.. panels]) with
        {
            Palette = ArmPalette(count, arms),
            Caption = FirstRun(Join("Shares within a hundredth of the horizon or more.", arms.Length < count ? $"Named are the {MostArms} arms played most of {count}." : null)),
        };
    }

    private Figure LevelWeights(FigureSetting setting, EnvironmentSetting environment, MetricSetting metric, CellSummary[] cells)
    {
        long[] lengths = [.. cells.SelectMany(cell => cell.Of(metric.Label)).Select(Length).Distinct().Order()];
        IEnumerable<Panel> panels = cells.Select(cell => new Panel(
            new Axis(Unit) { Scale = setting.XScale ?? AxisScale.Linear },
            new Axis("weight of the level") { Min = 0, Max = 1, Switchable = false },
            AreaMark.Stack(
                [.. cell.Of(metric.Label).Select(channel => Name(Length(channel)))], cell.X,
                [.. cell.Of(metric.Label).Select(channel => channel.Points.Select(point => point.Mean).ToArray())])) { Title = cell.Learner.Label });
        return Figure(setting, environment, "Weights of the levels", Subtitle(environment), cells, [.. panels]) with
        {
            Palette = new Palette(lengths.Select(Name)),
            Caption = Caption(cells, null, null, "Levels by block length in rounds, shortest at the bottom; mean over runs."),
        };

        static long Length(ChannelSummary channel) => long.Parse(channel.Channel, CultureInfo.InvariantCulture);
        static string Name(long length) => string.Create(CultureInfo.InvariantCulture, $"{length} rounds");
    }

    private Figure? Environment(FigureSetting setting, EnvironmentSetting environment)
    {
        if (trace(environment) is not { } means) return null;
        ((int Arm, double[] Means)[] arms, double[][] rest) = means.Apart(MostArms);
        IEnumerable<Mark> lines =
        [
            .. arms.Select(one => new LineMark(NameOf(one.Arm), means.Rounds, one.Means) { Steps = true }),
            .. rest.Select(levels => new LineMark(OtherArms, means.Rounds, levels) { Steps = true }),
        ];
        IReadOnlyList<double> changes = means.Changes;
        IEnumerable<Mark> rules = changes.Count is > 0 and <= MeanCurves.MostChanges ? [new RuleMark("change points", changes)] : [];
        var panel = new Panel(
            new Axis("round") { Scale = setting.XScale ?? AxisScale.Linear },
            new Axis("mean reward") { Scale = setting.YScale ?? AxisScale.Linear },
            [.. lines, .. rules]);
        string? grey = rest.Length == 0 ? null : arms.Length < MostArms ? "Grey: several arms with the same mean." : "Grey: several arms with the same mean, or arms not named.";
        return Figure(setting, environment, "Mean rewards of the arms", Subtitle(environment), [], panel) with
        {
            Palette = ArmPalette(means.ByArm.Count, arms.Select(one => one.Arm)),
            Caption = FirstRun(Join(means.IsPart ? string.Create(CultureInfo.InvariantCulture, $"Its first {means.Rounds[^1]:N0} rounds.") : null, grey)),
        };
    }

    private static string NameOf(int arm) => string.Create(CultureInfo.InvariantCulture, $"arm {arm}");

    /// <summary>The same looks in all figures of arms, if there are few; else looks of those that are named.</summary>
    private static Palette ArmPalette(int count, IEnumerable<int> named) =>
        new((count <= MostArms ? Enumerable.Range(0, count) : named).Select(NameOf), solid: true, rest: OtherArms);

    private Figure Figure(
        FigureSetting setting, EnvironmentSetting environment, string title, string subtitle, IReadOnlyList<CellSummary> cells, params IReadOnlyList<Panel> panels) => new()
    {
        Id = UniqueId($"{Names.Kebab(setting.Kind.ToString())}-{environment.Label}"),
        Title = title,
        Subtitle = subtitle,
        Palette = _learners,
        Caption = Caption(cells, null, null, null),
        Panels = [.. panels.Select(panel => panel with
        {
            X = panel.X with { Label = setting.XLabel ?? panel.X.Label },
            Y = panel.Y with { Label = setting.YLabel ?? panel.Y.Label },
        })],
    };

    private string AxisLabel(string option, EnvironmentSetting environment) =>
        option == SweepItem.HorizonName ? $"{option} ({HorizonUnitOf(environment)}s)" : option.Replace('-', ' ');

    private string Subtitle(EnvironmentSetting environment) => Subtitle(environment, environment.Label);

    private string Subtitle(EnvironmentSetting environment, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}, {environment.Horizon:N0} {HorizonUnitOf(environment)}{(environment.Horizon == 1 ? "" : "s")}");

    private Caption FirstRun(string? note) => new(1, null, null, _plan.Seed, results.Version) { Note = $"The first run. {note}".TrimEnd() };

    private Caption BandCaption(FigureSetting setting, MetricSetting metric, IReadOnlyList<CellSummary> cells, string? note) =>
        setting.OfMeans ? MeanCaption(metric, cells, note) : Caption(cells, QuartileBand, null, note);

    private Caption MeanCaption(MetricSetting metric, IReadOnlyList<CellSummary> cells, string? note)
    {
        bool any = cells.Any(cell => cell.Runs > 1);
        return any
            ? Caption(cells, metric.Entry.IsEvent ? EventBand : MeanBand, _plan.Confidence, note)
            : Caption(cells, null, null, $"{note} Fewer than two runs tell nothing about spread.".TrimStart());
    }

    private Caption Caption(IReadOnlyList<CellSummary> cells, string? band, double? confidence, string? note)
    {
        int least = cells.Select(cell => cell.Runs).DefaultIfEmpty(_plan.Runs).Min(), most = cells.Select(cell => cell.Runs).DefaultIfEmpty(_plan.Runs).Max();
        if (least < most) note = $"{note} Unfinished: some learners have {least} runs, some {most}.".TrimStart();
        return new(least, band, confidence, _plan.Seed, results.Version) { Note = note };
    }

    private static string? Hidden(AxisScale scale, IEnumerable<Estimate> values) =>
        scale == AxisScale.Log && values.Any(value => value.Mean <= 0) ? "Means at or below zero do not show on a logarithmic axis." : null;

    private static string Join(params IEnumerable<string?> sentences) => string.Join(' ', sentences.OfType<string>());

    private string UniqueId(string text)
    {
        string clean = Unfit().Replace(text, "-").Trim('-');
        string id = clean;
        for (int i = 2; !_ids.Add(id); i++) id = $"{clean}-{i}";
        return id;
    }

    private static LineMark Line(string series, IReadOnlyList<double> x, IReadOnlyList<Estimate> points)
    {
        bool band = points.Any(point => point.Count > 1);
        return new LineMark(series, x, [.. points.Select(point => point.Mean)])
        {
            Lower = band ? [.. points.Select(point => point.Lower)] : null,
            Upper = band ? [.. points.Select(point => point.Upper)] : null,
        };
    }

    private static LineMark MiddleHalf(string series, IReadOnlyList<double> x, IReadOnlyList<IReadOnlyList<double>> quartiles) =>
        new(series, x, [.. quartiles.Select(at => at[1])])
        {
            Lower = [.. quartiles.Select(at => at[0])],
            Upper = [.. quartiles.Select(at => at[2])],
        };

    private static PowerMark Fit(string series, PowerLaw law, double from, double to)
    {
        (double, double)? interval = double.IsNaN(law.HalfWidth) ? null : (law.Slope - law.HalfWidth, law.Slope + law.HalfWidth);
        return PowerMark.Fit(series, law.Slope, interval, new Point(to, law.Factor * Math.Pow(to, law.Slope)), from, to);
    }

    /// <summary>Stacks the shares of each stretch of time, from shares since the start.</summary>
    private static IReadOnlyList<Mark> Shares(string[] arms, IReadOnlyList<double> x, IReadOnlyList<IReadOnlyList<double>> sinceStart)
    {
        var ends = new List<int>(); // checkpoints far enough from each other to hold more than a few plays
        double last = 0;
        for (int i = 0; i < x.Count; i++)
        {
            if (x[i] - last < x[^1] / 100) continue;
            ends.Add(i);
            last = x[i];
        }

        IEnumerable<IReadOnlyList<double>> shares = sinceStart.Select(share => ends.Select((end, i) =>
        {
            (double before, double from) = i == 0 ? (0, 0) : (share[ends[i - 1]] * x[ends[i - 1]], x[ends[i - 1]]);
            return Math.Clamp(((share[end] * x[end]) - before) / (x[end] - from), 0, 1);
        }).ToArray());
        return AreaMark.Stack(arms, [.. ends.Select(end => x[end])], [.. shares]);
    }

    [GeneratedRegex("[^A-Za-z0-9_]+")]
    private static partial Regex Unfit();
}
