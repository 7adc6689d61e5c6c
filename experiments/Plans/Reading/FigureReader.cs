using System.Globalization;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Figures;
using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>Reads the figures of a plan, and whether the plan measures what they show.</summary>
/// <param name="problems">Where problems go.</param>
/// <param name="environments">The plan's environments; null if some are wrong.</param>
/// <param name="learners">The plan's learners; null if some are wrong.</param>
/// <param name="metrics">The plan's metrics; null if some are wrong.</param>
/// <param name="catalog">What plans can name.</param>
internal sealed class FigureReader(
    Problems problems, IReadOnlyList<Component<EnvironmentEntry>>? environments, IReadOnlyList<Component<LearnerEntry>>? learners,
    IReadOnlyList<Component<MetricEntry>>? metrics, ComponentCatalog catalog)
{
    private static readonly IReadOnlyList<OptionInfo> Keys = OptionInfo.Of(typeof(FigureKeys));

    private static readonly string[] MapKeys = ["x", "y", "scale"];

    private readonly KeyReader _keys = new(problems);

    /// <summary>Without wishes: the first metric along the way, at the end, and, with several horizons, how it grows.</summary>
    public IReadOnlyList<FigureSetting> Default()
    {
        FigureKind[] kinds = HasSeveralHorizons
            ? [FigureKind.Curve, FigureKind.Distribution, FigureKind.Scaling]
            : [FigureKind.Curve, FigureKind.Distribution];
        return [.. kinds.Select(kind => new FigureSetting(kind, null, null, null))];
    }

    /// <summary>Reads the list.</summary>
    public IReadOnlyList<FigureSetting> Read(ListNode list)
    {
        var read = new List<FigureSetting>();
        foreach (Node item in list.Items)
        {
            // A bare name is short for a map with that kind.
            MapNode? figure = item switch
            {
                TextNode kind => new MapNode(kind.At, new Dictionary<string, (TextNode, Node)> { ["kind"] = (new TextNode(kind.At, "kind", plain: true), kind) }),
                MapNode given => given,
                _ => null,
            };
            if (figure is null) problems.Add(item.At, $"a figure must be a kind or a map with 'kind', not {item.Shown}.");
            else read.Add(ReadFigure(figure));
        }

        return read;
    }

    private bool HasSeveralHorizons =>
        environments is not null && environments.GroupBy(one => (one.Entry, one.OptionsJson)).Any(group => group.DistinctBy(one => one.Horizon).Count() > 1);

    private FigureSetting ReadFigure(MapNode figure)
    {
        _keys.RefuseUnknown(figure, "a figure", [.. Keys.Select(key => key.Name)]);
        int before = problems.Count;
        FigureKeys given = _keys.Read<FigureKeys>(figure);
        if (figure.Find("kind") is null) problems.Add(figure.At, $"a figure needs a 'kind', {Keys[0].Allowed}.");
        var setting = new FigureSetting(given.Kind, given.Metric, given.XScale, given.YScale)
        {
            Band = given.Band, X = given.X, Y = given.Y, XLabel = given.XLabel, YLabel = given.YLabel, Scale = given.Scale ?? AxisScale.Linear,
        };
        if (problems.Count > before) return setting;
        if (metrics is not null) CheckMetric(figure, setting, metrics);
        if (environments is not null) CheckEnvironments(figure, setting, environments);
        if (setting.Kind == FigureKind.HeatMap) CheckMap(figure, setting);
        else
            foreach (string key in MapKeys.Where(key => key != "x" || setting.Kind is not (FigureKind.Groups or FigureKind.Scaling)))
                if (figure.Find(key) is { } node) problems.Add(node.At, $"'{key}' belongs to figure '{Names.Kebab(nameof(FigureKind.HeatMap))}'; remove it.");
        if (setting is { Kind: FigureKind.Scaling, X: { } along }) CheckAlong(figure, setting, along);
        return setting;
    }

    private void CheckMap(MapNode figure, FigureSetting setting)
    {
        if (setting.X is null || setting.Y is null)
        {
            problems.Add(figure.At, "figure 'heat-map' needs 'x' and 'y': an option that the plan sweeps, 'learner' or 'environment'.");
            return;
        }

        if (setting.X == setting.Y) problems.Add(figure.Find("y")!.At, "'x' and 'y' of a heat map must differ.");
        if (Sweep() is not { } sweep) return;
        string[] names = [SweepLayout.Learner, SweepLayout.Environment];
        if (IsSwept("x", setting.X, figure, sweep, names) & IsSwept("y", setting.Y, figure, sweep, names)
            && setting.X != setting.Y && new SweepLayout(setting.X, setting.Y, sweep.Environments, sweep.Learners).Cells.Count == 0)
            problems.Add(figure.At, $"no learner and environment have both '{setting.X}' and '{setting.Y}' to sweep; name others.");
    }

    private void CheckAlong(MapNode figure, FigureSetting setting, string option)
    {
        if (Sweep() is not { } sweep || !IsSwept("x", option, figure, sweep)) return;
        object?[] values = [.. new SweepLayout(option, SweepLayout.Learner, sweep.Environments, sweep.Learners).Cells.Select(cell => cell.X).Distinct()];
        if (values.Length == 0)
        {
            problems.Add(figure.Find("x")!.At, $"no learners or environments of this plan differ in '{option}' alone; sweep it.");
            return;
        }

        object?[] others = [.. values.Where(value => value is not (int or long or ulong or double))];
        if (others.Length > 0)
            problems.Add(figure.Find("x")!.At, $"figure 'scaling' needs numbers on its horizontal axis, '{option}' takes {string.Join(", ", others.Select(OptionInfo.ToText))}; name another, or draw a 'heat-map'.");
        else if ((setting.XScale ?? AxisScale.Log) == AxisScale.Log && values.Min(value => Convert.ToDouble(value, CultureInfo.InvariantCulture)) is <= 0 and var least)
            problems.Add(figure.Find("x")!.At, FormattableString.Invariant($"'{option}' takes {least}, which has no place on a logarithmic axis; add 'x-scale: linear'."));
    }

    /// <summary>The environments and learners by their options; null if some are not known.</summary>
    private (SweepItem[] Environments, SweepItem[] Learners)? Sweep() => environments is null || learners is null ? null : (
        [.. environments.Select(one => new SweepItem(one.Label, one.Entry, one.Options, one.Horizon))],
        [.. learners.Select(one => new SweepItem(one.Label, one.Entry, one.Options, null))]);

    /// <summary>Whether an axis shows an option that is swept, or one of the names allowed beside.</summary>
    private bool IsSwept(string key, string axis, MapNode figure, (SweepItem[] Environments, SweepItem[] Learners) sweep, params string[] names)
    {
        string[] allowed = [.. names, .. SweepLayout.Swept(sweep.Learners).Union(SweepLayout.Swept(sweep.Environments))];
        if (allowed.Contains(axis)) return true;
        bool known = sweep.Learners.Concat(sweep.Environments).Any(item => item.Values.ContainsKey(axis));
        problems.Add(figure.Find(key)!.At, !known ? $"no learner or environment of this plan has an option '{axis}'{Names.Suggest(axis, allowed)}"
            : allowed.Length == 0 ? $"'{axis}' has one value only in this plan, as all options do; sweep it."
            : $"'{axis}' has one value only in this plan; sweep it, or name another. Allowed: {string.Join(", ", allowed)}.");
        return false;
    }

    private void CheckMetric(MapNode figure, FigureSetting setting, IReadOnlyList<Component<MetricEntry>> all)
    {
        Component<MetricEntry>? named = all.FirstOrDefault(metric => metric.Label == setting.Metric);
        Type? needed = FigureSetting.OnlyMetric(setting.Kind);
        if (setting.Metric is not null && named is null)
            problems.Add(figure.Find("metric")!.At, $"no metric of this plan is called '{setting.Metric}'{Names.Suggest(setting.Metric, all.Select(metric => metric.Label))}");
        else if (needed is null && named is not null && !FigureSetting.CanShow(setting.Kind, named.Entry.ComponentType))
            problems.Add(figure.Find("metric")!.At, $"figure '{Names.Kebab(setting.Kind.ToString())}' shows metrics with one value per run, '{setting.Metric}' has several; name another.");
        else if (needed is not null && !(named is null ? all : [named]).Any(metric => metric.Entry.ComponentType == needed))
            problems.Add(figure.At, $"figure '{Names.Kebab(setting.Kind.ToString())}' shows '{NameOf(needed)}' only; add that to 'metrics' and name no other here.");
        if (setting is { Kind: FigureKind.Groups, X: { } x } && !all.Any(metric => metric.Label == x && metric.Entry.ComponentType == typeof(GroupRounds<,>)))
            problems.Add(figure.Find("x")!.At, $"'x' must be the label of a metric '{NameOf(typeof(GroupRounds<,>))}' of this plan, not '{x}'.");
    }

    private string NameOf(Type metric) => catalog.Metrics.Values.FirstOrDefault(entry => entry.ComponentType == metric)?.Name ?? metric.Name;

    private void CheckEnvironments(MapNode figure, FigureSetting setting, IReadOnlyList<Component<EnvironmentEntry>> all)
    {
        if (setting is { Kind: FigureKind.Scaling, X: null } && !HasSeveralHorizons)
            problems.Add(figure.At, "figure 'scaling' needs an environment with at least two horizons; make 'horizon' a list, name another option that is swept as 'x', or leave the figure out.");
        if (setting.Kind == FigureKind.Environment && !all.Any(one => one.Entry.EnvironmentType.IsAssignableTo(typeof(IRevealsMeans)) && !one.Entry.IsSinglePass))
            problems.Add(figure.At, all.Any(one => one.Entry.IsSinglePass)
                ? "figure 'environment' shows the means of arms over rounds; in a single pass they come one after the other and do not change: leave it out."
                : "figure 'environment' shows the means of arms, which no environment of this plan reveals; leave it out.");
    }
}
