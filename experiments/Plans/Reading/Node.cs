namespace Bandits.Experiments.Plans.Reading;

/// <summary>Where something stands in a file; both from 1.</summary>
internal readonly record struct Place(int Line, int Column) : IComparable<Place>
{
    public int CompareTo(Place other) => (Line, Column).CompareTo((other.Line, other.Column));
}

/// <summary>A piece of a YAML document, with its place.</summary>
/// <param name="at">Where it begins.</param>
/// <param name="size">Number of nodes in it, aliases counted as often as they are used.</param>
internal abstract class Node(Place at, int size)
{
    public Place At => at;

    public int Size => size;

    /// <summary>What the node is, for messages.</summary>
    public abstract string Shown { get; }
}

/// <summary>A single value.</summary>
/// <param name="at">Where it begins.</param>
/// <param name="value">The text.</param>
/// <param name="plain">Whether it is written without quotes.</param>
internal sealed class TextNode(Place at, string value, bool plain) : Node(at, 1)
{
    private const int Most = 40;

    public string Value => value;

    public bool IsPlain => plain;

    public bool IsNull => plain && value is "" or "~" or "null" or "Null" or "NULL";

    public override string Shown
    {
        get
        {
            if (IsNull) return "nothing";
            string line = string.Concat(value.Select(character => char.IsControl(character) ? ' ' : character)); // one problem is one line
            return $"'{(line.Length > Most ? string.Concat(line.AsSpan(0, Most), "...") : line)}'";
        }
    }
}

/// <summary>A list.</summary>
internal sealed class ListNode(Place at, IReadOnlyList<Node> items) : Node(at, 1 + items.Sum(item => item.Size))
{
    public IReadOnlyList<Node> Items => items;

    public override string Shown => "a list";
}

/// <summary>A map. Its keys are distinct.</summary>
internal sealed class MapNode(Place at, IReadOnlyDictionary<string, (TextNode Key, Node Value)> entries)
    : Node(at, 1 + entries.Values.Sum(entry => 1 + entry.Value.Size))
{
    public IReadOnlyDictionary<string, (TextNode Key, Node Value)> Entries => entries;

    public override string Shown => "a map";

    public Node? Find(string key) => entries.TryGetValue(key, out (TextNode Key, Node Value) entry) ? entry.Value : null;
}
