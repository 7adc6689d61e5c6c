using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>Reads the keys of one map: which are known, and what they hold.</summary>
/// <param name="problems">Where problems go.</param>
internal sealed class KeyReader(Problems problems)
{
    private readonly OptionValues _values = new(problems);

    /// <summary>Reports every key that is not known.</summary>
    /// <param name="map">The map.</param>
    /// <param name="what">What the map describes, for messages.</param>
    /// <param name="known">The known keys.</param>
    public void RefuseUnknown(MapNode map, string what, IReadOnlyCollection<string> known)
    {
        foreach ((TextNode key, _) in map.Entries.Values)
            if (!known.Contains(key.Value)) problems.Add(key.At, $"unknown key {key.Shown} in {what}{Names.Suggest(key.Value, known)}");
    }

    /// <summary>Reads the options given in a map, one value each; options that are absent or wrong keep their defaults.</summary>
    /// <typeparam name="TOptions">The options record.</typeparam>
    public TOptions Read<TOptions>(MapNode map)
        where TOptions : class, new()
    {
        var options = new TOptions();
        foreach (OptionInfo option in OptionInfo.Of(typeof(TOptions)))
            if (map.Find(option.Name) is { } node && _values.TryReadOne(node, option, out object? value)) option.Property.SetValue(options, value);
        return options;
    }

    /// <summary>Reads the options given in a map, each with all values it is to be swept over, in the order in which they are written.</summary>
    public IReadOnlyList<Given> ReadSweeps(MapNode map, IEnumerable<OptionInfo> options)
    {
        Dictionary<string, OptionInfo> known = options.ToDictionary(option => option.Name);
        return [.. from entry in map.Entries
            where known.ContainsKey(entry.Key)
            let option = known[entry.Key]
            select new Given(option, _values.ReadSweep(entry.Value.Value, option))];
    }
}
