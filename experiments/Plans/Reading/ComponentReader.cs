using System.Globalization;
using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>Reads a list of components and expands every sweep in it.</summary>
/// <typeparam name="TEntry">The kind of catalog entry.</typeparam>
/// <param name="what">What one item is, for messages: "learner".</param>
/// <param name="entries">The catalog entries by name.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class ComponentReader<TEntry>(string what, IReadOnlyDictionary<string, TEntry> entries, Problems problems)
    where TEntry : Entry
{
    /// <summary>More cells than this are a mistake, or need several plans.</summary>
    public const int MostCells = 100_000;

    private const int LongestLabel = 100;

    private readonly KeyReader _keys = new(problems);
    private double _cells;

    /// <summary>Reads the list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="hasHorizon">Whether an item may have a horizon of its own.</param>
    /// <param name="horizon">The plan's horizon, for the items without their own; null if it gives none.</param>
    /// <returns>The components, with unique labels. An item with problems is left out.</returns>
    public IReadOnlyList<Component<TEntry>> Read(ListNode list, bool hasHorizon = false, Given? horizon = null)
    {
        List<Component<TEntry>> all = [.. list.Items.SelectMany(item => ReadItem(item, hasHorizon, horizon))];
        HashSet<string> repeated = [.. all.CountBy(one => one.Label).Where(pair => pair.Value > 1).Select(pair => pair.Key)];
        all = [.. all.Select(one => repeated.Contains(one.Label) ? one with { Label = one.FullLabel } : one)];
        RequireUnique(all);
        return all;
    }

    private IEnumerable<Component<TEntry>> ReadItem(Node item, bool hasHorizon, Given? planHorizon)
    {
        MapNode map;
        Node? type;
        switch (item)
        {
            case TextNode:
                (map, type) = (new MapNode(item.At, new Dictionary<string, (TextNode, Node)>()), item);
                break;
            case MapNode written:
                (map, type) = (written, written.Find("type"));
                break;
            default:
                problems.Add(item.At, $"{Article} must be a name or a map with 'type', not {item.Shown}.");
                return [];
        }

        if (type is not TextNode { IsNull: false } name)
        {
            string hint = map.Entries.Keys.FirstOrDefault(entries.ContainsKey) is { } meant ? $": write 'type: {meant}', options beside it." : ".";
            problems.Add(item.At, $"{Article} needs a 'type'{hint} Allowed: {string.Join(", ", entries.Keys)}.");
            return [];
        }

        if (!entries.TryGetValue(name.Value, out TEntry? entry))
        {
            problems.Add(name.At, $"unknown {what} {name.Shown}{Names.Suggest(name.Value, entries.Keys)}");
            return [];
        }

        int before = problems.Count;
        IEnumerable<OptionInfo> options = [.. hasHorizon ? OptionInfo.Of(typeof(HorizonKey)) : [], .. OptionInfo.Of(entry.OptionsType)];
        _keys.RefuseUnknown(map, $"{what} '{entry.Name}'", ["type", "label", .. options.Select(option => option.Name)]);
        string? label = ReadLabel(map);
        List<Given> given = [.. _keys.ReadSweeps(map, options)];
        if (hasHorizon && given.TrueForAll(one => one.Option.Name != "horizon"))
        {
            if (planHorizon is not null) given.Add(planHorizon);
            else if (LengthOf(entry) is null) problems.Add(item.At, $"{Article} needs a 'horizon', here or at the top of the plan.");
        }

        _cells += given.Aggregate(1.0, (product, one) => product * one.Values.Count);
        if (_cells > MostCells)
            problems.Add(item.At, string.Create(CultureInfo.InvariantCulture, $"this list expands to {_cells:N0} cells up to here; at most {MostCells:N0} are allowed."));
        return problems.Count == before ? Expand(item.At, entry, label, given, planHorizon) : [];
    }

    private string Article => what[0] is 'e' ? $"an {what}" : $"a {what}";

    private string? ReadLabel(MapNode map)
    {
        if (map.Find("label") is not { } node) return null;
        if (node is TextNode { IsNull: false } text && text.Value.Trim().Length is > 0 and <= LongestLabel && !text.Value.Any(char.IsControl))
            return text.Value.Trim();
        problems.Wrong(node, "label", $"one line of text of at most {LongestLabel} characters");
        return null;
    }

    private static Func<object, long>? LengthOf(TEntry entry) => (entry as EnvironmentEntry)?.Length;

    /// <summary>All combinations, the last option written changing fastest.</summary>
    private IEnumerable<Component<TEntry>> Expand(Place at, TEntry entry, string? label, List<Given> given, Given? planHorizon)
    {
        int cells = given.Aggregate(1, (product, one) => product * one.Values.Count);
        for (int cell = 0; cell < cells; cell++)
        {
            object options = Activator.CreateInstance(entry.OptionsType)!;
            var different = new SortedDictionary<string, string>(StringComparer.Ordinal);
            string name = label ?? entry.Name, fullName = name;
            long? horizon = null;
            int stride = cells;
            foreach (Given one in given)
            {
                stride /= one.Values.Count;
                OptionInfo option = one.Option;
                int index = cell / stride % one.Values.Count;
                object? value = one.Values[index];
                if (option.Property.DeclaringType == typeof(HorizonKey)) horizon = (long)value!;
                else
                {
                    option.Property.SetValue(options, value);
                    if (one.Keys[index] != OptionInfo.ToJson(option.Default)) different.Add(option.Name, one.Keys[index]);
                }

                if (one.Values.Count > 1) name += $" {option.Name}={one.Labels[index]}";
                if (one.Values.Count > 1 || (label is null && one != planHorizon)) fullName += $" {option.Name}={OptionInfo.ToText(value)}";
            }

            if (horizon is null && LengthOf(entry) is { } length)
            {
                try
                {
                    horizon = length(options);
                }
                catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
                {
                    problems.Add(at, $"{what} '{name}': {unreadable.Message.Split('\n', 2)[0].TrimEnd('.')}.");
                    continue;
                }
            }

            string canonical = "{" + string.Join(",", different.Select(pair => $"\"{pair.Key}\":{pair.Value}")) + "}";
            yield return new Component<TEntry>(at, entry, name, fullName, options, canonical, horizon);
        }
    }

    private void RequireUnique(List<Component<TEntry>> all)
    {
        var byLabel = new Dictionary<string, Component<TEntry>>();
        var bySetting = new Dictionary<(string, string, long?), Component<TEntry>>();
        foreach (Component<TEntry> one in all)
        {
            if (!bySetting.TryAdd((one.Entry.Name, one.OptionsJson, one.Horizon), one))
            {
                Place first = bySetting[(one.Entry.Name, one.OptionsJson, one.Horizon)].At;
                problems.Add(one.At, $"{what} '{one.Label}' is the same as the one in line {first.Line}; remove one.");
            }
            else if (!byLabel.TryAdd(one.Label, one))
            {
                problems.Add(one.At, $"the label '{one.Label}' is already used in line {byLabel[one.Label].At.Line}; give this {what} another 'label'.");
            }
        }
    }
}
