using System.Globalization;
using Bandits.Experiments.Catalog;
using Bandits.Validation;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>Reads the value, or the values to sweep over, that a plan gives to an option.</summary>
/// <param name="problems">Where problems go.</param>
internal sealed class OptionValues(Problems problems)
{
    private const int Most = 100_000;

    private static readonly string[] Sweeps = ["grid", "linspace", "logspace"];

    /// <summary>Reads one value.</summary>
    /// <returns>False if a problem was reported.</returns>
    public bool TryReadOne(Node node, OptionInfo option, out object? value)
    {
        value = null;
        if (option.IsNullable && node is TextNode { IsNull: true }) return true;
        if (!option.IsList) return TryReadItem(node, option, option.Allowed, out value);
        if (node is not ListNode list)
        {
            problems.Wrong(node, option.Name, option.Allowed);
            return false;
        }

        int before = problems.Count;
        var items = Array.CreateInstance(option.ValueType, list.Items.Count);
        if (items.Length == 0) problems.Add(list.At, $"'{option.Name}' is an empty list; give at least one item.");
        for (int i = 0; i < items.Length; i++)
            if (TryReadItem(list.Items[i], option, option.AllowedValue, out object? item)) items.SetValue(item, i);
        value = items;
        return problems.Count == before;
    }

    /// <summary>Reads a value or a sweep.</summary>
    /// <returns>The values; empty if a problem was reported.</returns>
    public IReadOnlyList<object?> ReadSweep(Node node, OptionInfo option)
    {
        int before = problems.Count;
        List<(Node At, object? Value)> values = node switch
        {
            MapNode { Entries.Count: 1 } map when Sweeps.Contains(map.Entries.Keys.First()) => ReadNamedSweep(map, option),
            ListNode list when !option.IsList => ReadGrid(list, option),
            MapNode map => Refuse(map, option),
            _ => TryReadOne(node, option, out object? value) ? [(node, value)] : [],
        };
        if (values.Count == 0 && problems.Count == before) problems.Add(node.At, $"'{option.Name}' has no values; give at least one.");

        var seen = new HashSet<string>();
        foreach ((Node at, object? value) in values)
            if (!seen.Add(OptionInfo.ToJson(value))) problems.Add(at.At, $"'{option.Name}' takes the value {OptionInfo.ToText(value)} twice; remove one.");
        return problems.Count == before ? [.. values.Select(pair => pair.Value)] : [];
    }

    private List<(Node, object?)> Refuse(MapNode map, OptionInfo option)
    {
        string only = map.Entries.Keys.FirstOrDefault(key => !Sweeps.Contains(key)) ?? "";
        problems.Add(map.At, map.Entries.Keys.Count(Sweeps.Contains) > 1
            ? $"'{option.Name}' is given more than one of grid, linspace and logspace; keep one."
            : $"'{option.Name}' must be {option.Allowed}, or one of {{grid: [...]}}, {{linspace: [from, to, count]}}, "
                + $"{{logspace: [from, to, count]}}; unknown key '{only}'{Names.Suggest(only, Sweeps)}");
        return [];
    }

    private List<(Node, object?)> ReadNamedSweep(MapNode map, OptionInfo option)
    {
        (TextNode key, Node node) = map.Entries.Values.First();
        if (node is not ListNode list)
        {
            problems.Wrong(node, key.Value, key.Value == "grid" ? "a list of values" : "a list [from, to, count]");
            return [];
        }

        return key.Value == "grid" ? ReadGrid(list, option) : ReadSpace(key, list, option);
    }

    private List<(Node, object?)> ReadGrid(ListNode list, OptionInfo option)
    {
        var values = new List<(Node, object?)>();
        foreach (Node item in list.Items)
            if (TryReadOne(item, option, out object? value)) values.Add((item, value));
        return values;
    }

    private List<(Node, object?)> ReadSpace(TextNode key, ListNode list, OptionInfo option)
    {
        if (option.IsList || !IsNumber(option.ValueType))
        {
            problems.Add(key.At, $"'{key.Value}' makes numbers, but '{option.Name}' must be {option.Allowed}; use 'grid'.");
            return [];
        }

        if (list.Items.Count != 3)
        {
            problems.Add(list.At, $"'{key.Value}' must be a list [from, to, count] of three numbers, not of {list.Items.Count} items.");
            return [];
        }

        bool logarithmic = key.Value == "logspace";
        if (!(TryReadItem(list.Items[0], option, option.AllowedValue, out object? from)
            & TryReadItem(list.Items[1], option, option.AllowedValue, out object? to)
            & TryReadWhole(list.Items[2], "count of " + key.Value, 2, Most, out decimal count))) return [];
        double low = Convert.ToDouble(from, CultureInfo.InvariantCulture), high = Convert.ToDouble(to, CultureInfo.InvariantCulture);
        if (logarithmic && !(low > 0 && high > 0))
        {
            problems.Add(list.At, "'logspace' needs ends greater than 0; they are the values themselves, not exponents.");
            return [];
        }

        var values = new List<(Node, object?)>();
        for (int i = 0; i < count; i++)
        {
            double share = i / ((double)count - 1);
            double value = logarithmic ? low * Math.Pow(high / low, share) : low + (share * (high - low));
            // Twelve digits hide the rounding of the formula, so that 0.3 is written 0.3; the ends stay what they are.
            object item = i == 0 ? from! : i == count - 1 ? to!
                : option.ValueType == typeof(double) ? double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
                : Convert.ChangeType(Math.Round(value), option.ValueType, CultureInfo.InvariantCulture);
            values.Add((list, item));
        }

        return values;
    }

    private static bool IsNumber(Type type) => type != typeof(bool) && type != typeof(string) && !type.IsEnum;

    private bool TryReadItem(Node node, OptionInfo option, string allowed, out object? value)
    {
        value = null;
        if (node is not TextNode text || text.IsNull) problems.Wrong(node, option.Name, allowed);
        else if (option.IsFile && text.Value.Length > 0) value = ReadPath(text, option);
        else if (option.ValueType == typeof(string)) value = text.Value;
        else if (option.ValueType.IsEnum) value = ReadName(text, option, allowed);
        else if (!text.IsPlain) problems.Add(node.At, $"'{option.Name}' must be {allowed}; {text.Shown} is text because of its quotes, remove them.");
        else if (option.ValueType == typeof(bool)) value = ReadBool(text, option, allowed);
        else if (option.ValueType == typeof(double)) TryReadNumber(text, option, allowed, out value);
        else if (TryReadWhole(text, option, allowed, out decimal whole)) value = Convert.ChangeType(whole, option.ValueType, CultureInfo.InvariantCulture);
        return value is not null;
    }

    private string? ReadPath(TextNode text, OptionInfo option)
    {
        try
        {
            using FileStream file = File.OpenRead(text.Value);
            return text.Value;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add(text.At, $"'{option.Name}' must be {option.AllowedValue}: {unreadable.Message.Split('\n', 2)[0].TrimEnd('.')}.");
            return null;
        }
    }

    private object? ReadName(TextNode text, OptionInfo option, string allowed)
    {
        string[] names = [.. Enum.GetNames(option.ValueType).Select(Names.Kebab)];
        int index = Array.IndexOf(names, text.Value);
        if (index >= 0) return Enum.GetValues(option.ValueType).GetValue(index);
        string hint = Names.Nearest(text.Value, names) is { } name ? $"; did you mean '{name}'?" : ".";
        problems.Add(text.At, $"'{option.Name}' must be {allowed}, not {text.Shown}{hint}");
        return null;
    }

    private object? ReadBool(TextNode text, OptionInfo option, string allowed)
    {
        if (text.Value is "true" or "false") return text.Value == "true";
        problems.Wrong(text, option.Name, allowed);
        return null;
    }

    private void TryReadNumber(TextNode text, OptionInfo option, string allowed, out object? value)
    {
        bool isNumber = double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
        value = isNumber && (option.Range is null || OptionRules.Allows(option.Range, number)) ? number : null;
        if (value is null) problems.Wrong(text, option.Name, isNumber ? allowed : allowed + ", finite");
    }

    private bool TryReadWhole(TextNode text, OptionInfo option, string allowed, out decimal value)
    {
        (decimal low, decimal high) = option.ValueType == typeof(int) ? (int.MinValue, int.MaxValue)
            : option.ValueType == typeof(ulong) ? (ulong.MinValue, ulong.MaxValue)
            : ((decimal)long.MinValue, (decimal)long.MaxValue);
        string? wanted = !TryParseWhole(text, out value) ? allowed
            : value < low ? Invariant($"{allowed}, at least {low}")
            : value > high ? Invariant($"{allowed}, at most {high}")
            : option.Range is not null && !OptionRules.Allows(option.Range, (double)value) ? allowed
            : null;
        if (wanted is not null) problems.Wrong(text, option.Name, wanted);
        return wanted is null;
    }

    private bool TryReadWhole(Node node, string name, int low, int high, out decimal value)
    {
        value = 0;
        if (node is TextNode text && TryParseWhole(text, out value) && value >= low && value <= high) return true;
        problems.Wrong(node, name, Invariant($"a whole number in [{low}, {high}]"));
        return false;
    }

    /// <summary>Reads a whole number in any notation, 1e5 too.</summary>
    private static bool TryParseWhole(TextNode text, out decimal value) =>
        decimal.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value == decimal.Truncate(value);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
