using System.Linq;
using System.Text;

namespace Bandits.Gpu.Generator.OpenCl;

/// <summary>Lines of C, indented by blocks.</summary>
internal sealed class CText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Number of characters so far.</summary>
    public int Length => _text.Length;

    public void Line(string line) => _text.Append(' ', 4 * _depth).Append(line).Append('\n');

    public void Open()
    {
        Line("{");
        _depth++;
    }

    public void Close()
    {
        _depth--;
        Line("}");
    }

    /// <summary>Number of lines from a position on.</summary>
    public int LineCount(int from) => _text.ToString(from, _text.Length - from).Count(letter => letter == '\n');

    public override string ToString() => _text.ToString();
}
