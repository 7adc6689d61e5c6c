using System.Globalization;
using System.Text;
using System.Xml;

namespace Bandits.Experiments.Figures;

/// <summary>Draws into an SVG 1.1 document: no style sheet, no script, no reference to anything outside.</summary>
public sealed class SvgCanvas : ICanvas
{
    private readonly StringBuilder _body = new();
    private readonly string _header;
    private readonly string _id;
    private int _clips;

    /// <summary>Starts a drawing.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="title">Name of the picture for those who cannot see it; null marks it as decoration.</param>
    /// <param name="description">What the picture shows, longer.</param>
    /// <param name="id">Prefix of the element ids, unique in the page that will hold the picture.</param>
    /// <param name="view">The part that shows; the whole when null. The whole is then kept in the attribute <c>data-whole</c>.</param>
    public SvgCanvas(double width, double height, string? title, string? description = null, string id = "figure", Rect? view = null)
    {
        var whole = new Rect(0, 0, width, height);
        Rect shown = view ?? whole;
        _id = Escape(id);
        _header = "<svg xmlns=\"http://www.w3.org/2000/svg\""
            + $" viewBox=\"{ViewBox(shown)}\" width=\"{Number(shown.Width)}\" height=\"{Number(shown.Height)}\""
            + (view is null ? "" : $" data-whole=\"{ViewBox(whole)}\"")
            + " font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\" fill=\"none\" stroke-linejoin=\"round\""
            + (title is null
                ? " aria-hidden=\"true\">"
                : $" role=\"img\" aria-labelledby=\"{_id}-title {_id}-description\">"
                    + $"<title id=\"{_id}-title\">{Escape(title)}</title><desc id=\"{_id}-description\">{Escape(description ?? "")}</desc>");
    }

    /// <summary>The document so far, complete; groups must be closed.</summary>
    public override string ToString() => $"{_header}{_body}</svg>";

    /// <inheritdoc/>
    public void Line(IReadOnlyList<Point> points, Stroke stroke)
    {
        _body.Append("<path d=\"");
        AppendPath(points);
        _body.Append(CultureInfo.InvariantCulture, $"\" stroke=\"{stroke.Color}\" stroke-width=\"{Number(stroke.Width)}\"");
        if (stroke.Dash is { Count: > 0 } dash) _body.Append(" stroke-dasharray=\"").AppendJoin(' ', dash.Select(Number)).Append('"');
        _body.Append("/>");
    }

    /// <inheritdoc/>
    public void Polygon(IReadOnlyList<Point> corners, Color fill, double opacity = 1)
    {
        _body.Append("<path d=\"");
        AppendPath(corners);
        _body.Append(CultureInfo.InvariantCulture, $"Z\" fill=\"{fill}\"");
        if (opacity < 1) _body.Append(CultureInfo.InvariantCulture, $" fill-opacity=\"{Number(opacity)}\"");
        _body.Append("/>");
    }

    /// <inheritdoc/>
    public void Dots(IReadOnlyList<Point> centres, double radius, Color fill, double opacity = 1)
    {
        // A line of length zero with round ends is a disc, and one path holds thousands of them.
        _body.Append("<path d=\"");
        foreach (Point centre in centres) _body.Append(CultureInfo.InvariantCulture, $"M{Number(centre.X)} {Number(centre.Y)}h0");
        _body.Append(CultureInfo.InvariantCulture, $"\" stroke=\"{fill}\" stroke-width=\"{Number(2 * radius)}\" stroke-linecap=\"round\"");
        if (opacity < 1) _body.Append(CultureInfo.InvariantCulture, $" stroke-opacity=\"{Number(opacity)}\"");
        _body.Append("/>");
    }

    /// <inheritdoc/>
    public void Text(Point at, string text, TextStyle style)
    {
        string x = Number(at.X), y = Number(at.Y);
        _body.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" font-size=\"{Number(style.Size)}\" fill=\"{style.Color}\"");
        if (style.Bold) _body.Append(" font-weight=\"bold\"");
        if (style.Anchor != TextAnchor.Start) _body.Append(style.Anchor == TextAnchor.End ? " text-anchor=\"end\"" : " text-anchor=\"middle\"");
        if (style.Upwards) _body.Append(CultureInfo.InvariantCulture, $" transform=\"rotate(-90 {x} {y})\"");
        _body.Append('>');
        double lift = Helvetica.RaisedLift * style.Size;
        bool raised = false;
        foreach (Helvetica.Run run in Helvetica.Runs(text, style.Bold))
        {
            string shown = Escape(run.Text);
            if (run.IsRaised)
                _body.Append(CultureInfo.InvariantCulture,
                    $"<tspan dy=\"{Number(raised ? 0 : -lift)}\" font-size=\"{Number(Helvetica.RaisedSize * style.Size)}\">{shown}</tspan>");
            else if (raised)
                _body.Append(CultureInfo.InvariantCulture, $"<tspan dy=\"{Number(lift)}\">{shown}</tspan>");
            else
                _body.Append(shown);
            raised = run.IsRaised;
        }
        _body.Append("</text>");
    }

    /// <inheritdoc/>
    public void BeginGroup(string role, string? series = null, Rect? clip = null)
    {
        if (clip is { } area)
        {
            _body.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"{_id}-clip{++_clips}\"><path d=\"");
            AppendPath(area.Corners());
            _body.Append("Z\"/></clipPath>");
        }
        _body.Append(CultureInfo.InvariantCulture, $"<g class=\"{Escape(role)}\"");
        if (series is not null) _body.Append(CultureInfo.InvariantCulture, $" data-series=\"{Escape(series)}\"");
        if (clip is not null) _body.Append(CultureInfo.InvariantCulture, $" clip-path=\"url(#{_id}-clip{_clips})\"");
        _body.Append('>');
    }

    /// <inheritdoc/>
    public void EndGroup() => _body.Append("</g>");

    private void AppendPath(IReadOnlyList<Point> points)
    {
        for (int i = 0; i < points.Count; i++)
            _body.Append(i == 0 ? 'M' : 'L').Append(Number(points[i].X)).Append(' ').Append(Number(points[i].Y));
    }

    private static string ViewBox(Rect area) =>
        $"{Number(area.Left)} {Number(area.Top)} {Number(area.Width)} {Number(area.Height)}";

    private static string Number(double value) => value.ToString("0.##;-0.##;0", CultureInfo.InvariantCulture);

    /// <summary>Escapes for element content and quoted attributes, and replaces characters that XML cannot hold.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            escaped.Append(rune.Value switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                int value when rune.IsBmp && !XmlConvert.IsXmlChar((char)value) => "\ufffd",
                _ => rune.ToString(),
            });
        return escaped.ToString();
    }
}
