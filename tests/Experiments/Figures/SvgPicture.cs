using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bandits.Experiments.Figures;

namespace Bandits.Experiments.Tests.Figures;

/// <summary>What a picture holds, read back from its SVG.</summary>
internal sealed class SvgPicture
{
    private SvgPicture(XDocument document)
    {
        Root = document.Root!;
        double[] box = [.. ((string)Root.Attribute("viewBox")!).Split(' ').Select(Parse1)];
        View = new(box[0], box[1], box[2], box[3]);
        Texts = [.. Root.Descendants().Where(e => e.Name.LocalName == "text").Select(ReadText)];
    }

    public XElement Root { get; }

    public Rect View { get; }

    public IReadOnlyList<(string Content, string Role, Rect Box)> Texts { get; }

    public static SvgPicture Parse(string svg) => new(XDocument.Parse(svg));

    public IEnumerable<XElement> Groups(string role) => Root.Descendants().Where(e => (string?)e.Attribute("class") == role);

    /// <summary>All coordinates of the paths below an element.</summary>
    public static IEnumerable<double> Coordinates(XElement element) => element.DescendantsAndSelf().Attributes("d")
        .SelectMany(d => Regex.Replace(d.Value, "[MLZh]", " ").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(Parse1);

    private static double Parse1(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    /// <summary>The box of a text from the widths of Helvetica.</summary>
    private static (string, string, Rect) ReadText(XElement text)
    {
        double x = Parse1(text.Attribute("x")!.Value), y = Parse1(text.Attribute("y")!.Value), size = Parse1(text.Attribute("font-size")!.Value);
        bool bold = text.Attribute("font-weight") is not null;
        double width = text.Nodes().Sum(node => node is XElement span && span.Attribute("font-size") is { } small
            ? Helvetica.Width(span.Value, Parse1(small.Value), bold)
            : Helvetica.Width(node is XElement e ? e.Value : ((XText)node).Value, size, bold));
        double before = (string?)text.Attribute("text-anchor") switch { "middle" => width / 2, "end" => width, _ => 0 };
        Rect box = text.Attribute("transform") is null
            ? new(x - before, y - 0.72 * size, width, 0.93 * size)
            : new(x - 0.72 * size, y + before - width, 0.93 * size, width);
        return (text.Value, (string?)text.Parent!.Attribute("class") ?? "", box);
    }
}
