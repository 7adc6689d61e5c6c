using Bandits.Experiments.Catalog;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>Reads YAML into nodes.</summary>
/// <remarks>
/// Built from the parser's events and not from its own document model, which stops at the first repeated key, recurses as deep as the
/// text nests, and hashes aliases as often as they are used. Here depth and size are bounded, so that no text can exhaust the process.
/// </remarks>
internal sealed class YamlTree
{
    private const int MostCharacters = 1 << 20, MostNodes = 200_000, MostDepth = 32;

    private readonly Parser _parser;
    private readonly Problems _problems;
    private readonly Dictionary<AnchorName, Node?> _anchors = []; // null while the node is still being read
    private ParsingEvent? _last;
    private int _nodes;

    private YamlTree(string text, Problems problems)
    {
        _parser = new Parser(new StringReader(text));
        _problems = problems;
    }

    /// <summary>Reads a text that holds one document.</summary>
    /// <returns>The document; null if a problem was reported that leaves nothing to read.</returns>
    public static Node? Read(string text, Problems problems)
    {
        if (text.Length > MostCharacters)
        {
            problems.Add(new Place(1, 1), $"the file is too long for a plan: {text.Length} characters; at most {MostCharacters} are allowed.");
            return null;
        }

        if (FindControlCharacter(text) is { } at)
        {
            problems.Add(at, "this is not text: a plan is a YAML file in UTF-8 without control characters.");
            return null;
        }

        var tree = new YamlTree(text, problems);
        try
        {
            return tree.ReadDocument();
        }
        catch (YamlException exception)
        {
            problems.Add(tree.PlaceOf(exception), $"not valid YAML: {exception.Message.TrimEnd('.')}.");
            return null;
        }
    }

    private static Place? FindControlCharacter(string text)
    {
        int index = text.AsSpan().IndexOfAnyInRange('\0', '\b');
        for (int i = 0; i < text.Length && index < 0; i++)
            if ((char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r')) || text[i] is '\uFFFD' or '\uFFFE' or '\uFFFF') index = i;
        if (index < 0) return null;
        ReadOnlySpan<char> before = text.AsSpan(0, index);
        return new Place(before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }

    private static Place PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private Node? ReadDocument()
    {
        Next(); // the start of the stream
        if (Next() is StreamEnd)
        {
            _problems.Add(new Place(1, 1), "the file is empty; a plan needs at least 'environments', 'learners' and 'horizon'.");
            return null;
        }

        Node root = ReadNode(Next(), 1);
        Next(); // the end of the document
        if (Next() is DocumentStart second)
            _problems.Add(PlaceOf(second.Start), "a plan is one YAML document; put the second one into a file of its own.");
        return root;
    }

    private ParsingEvent Next()
    {
        try
        {
            if (_parser.MoveNext()) return _last = _parser.Current!;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner fails in this way on some texts, such as a plain value right after ']'.
        }

        throw new YamlException(Mark.Empty, Mark.Empty, "something is wrong after this; look for a bracket or a quote that is not closed");
    }

    /// <summary>Where the parser failed: where it says, or, where it does not know, behind what it read last.</summary>
    private Place PlaceOf(YamlException exception)
    {
        Place said = PlaceOf(exception.Start);
        return _last is not null && said.CompareTo(PlaceOf(_last.Start)) < 0 ? PlaceOf(_last.End) : said;
    }

    private Node ReadNode(ParsingEvent next, int depth)
    {
        if (depth > MostDepth) throw new YamlException(next.Start, next.End, $"nested deeper than {MostDepth} levels; a plan needs fewer");
        Count(next, 1);
        if (next is AnchorAlias alias) return Resolve(alias);
        var start = (NodeEvent)next;
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
            _problems.Add(PlaceOf(start.Start), $"the tag {start.Tag} means nothing in a plan; remove it.");
        if (!start.Anchor.IsEmpty) _anchors[start.Anchor] = null;
        Node node = start switch
        {
            Scalar scalar => new TextNode(PlaceOf(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => ReadList(start, depth),
            _ => ReadMap(start, depth),
        };
        if (!start.Anchor.IsEmpty) _anchors[start.Anchor] = node;
        return node;
    }

    private Node Resolve(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out Node? node))
        {
            string suggestion = Names.Suggest(alias.Value.Value, _anchors.Keys.Select(anchor => anchor.Value));
            throw new YamlException(alias.Start, alias.End, $"no anchor '&{alias.Value}' before this alias{suggestion}");
        }

        if (node is null) throw new YamlException(alias.Start, alias.End, $"the alias '*{alias.Value}' stands inside what it refers to");
        Count(alias, node.Size);
        return node;
    }

    private ListNode ReadList(NodeEvent start, int depth)
    {
        var items = new List<Node>();
        for (ParsingEvent next = Next(); next is not SequenceEnd; next = Next()) items.Add(ReadNode(next, depth + 1));
        return new ListNode(PlaceOf(start.Start), items);
    }

    private MapNode ReadMap(NodeEvent start, int depth)
    {
        var entries = new OrderedDictionary<string, (TextNode Key, Node Value)>();
        var merged = new List<Node>();
        for (ParsingEvent next = Next(); next is not MappingEnd; next = Next())
        {
            Node key = ReadNode(next, depth + 1), value = ReadNode(Next(), depth + 1);
            if (key is not TextNode name) _problems.Add(key.At, $"a key must be a name, not {key.Shown}.");
            else if (name is { Value: "<<", IsPlain: true }) merged.Add(value);
            else if (!entries.TryAdd(name.Value, (name, value)))
                _problems.Add(name.At, $"{name.Shown} is given twice, first in line {entries[name.Value].Key.At.Line}; remove one.");
        }

        // Keys written here win over merged ones, earlier merged ones over later.
        foreach (Node source in merged.SelectMany(node => node is ListNode list ? list.Items : [node]))
        {
            if (source is not MapNode map) _problems.Add(source.At, $"'<<' must be a map or a list of maps, not {source.Shown}.");
            else
                foreach ((string name, (TextNode, Node) entry) in map.Entries) entries.TryAdd(name, entry);
        }

        // The parser gives no place to the map of a single pair in a list, [a: 1].
        Place at = start.Start.Index == 0 && entries.Count > 0 ? entries.GetAt(0).Value.Key.At : PlaceOf(start.Start);
        return new MapNode(at, entries);
    }

    private void Count(ParsingEvent at, int nodes)
    {
        _nodes += nodes;
        if (_nodes > MostNodes) throw new YamlException(at.Start, at.End, $"more than {MostNodes} values, aliases followed; a plan needs fewer");
    }
}
