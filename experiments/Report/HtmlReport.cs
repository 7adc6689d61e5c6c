using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bandits.Experiments.Figures;
using static System.Net.WebUtility;

namespace Bandits.Experiments.Report;

/// <summary>
/// Writes a report as one HTML file that needs nothing else: pictures, numbers, style and script are inside, so it opens from a disk or an
/// attachment. Pictures are drawn here, on every scale a reader may switch to; the script shows, hides and reads values, and draws no axes.
/// </summary>
public static class HtmlReport
{
    private static readonly string Script = Resource("report.js");
    private static readonly string Style = Resource("report.css");

    /// <summary>The report as an HTML document. The same model gives the same bytes.</summary>
    /// <exception cref="ArgumentException">
    /// A figure's id is empty, occurs twice or has characters other than letters, digits, <c>-</c> and <c>_</c>; a row of a table has not
    /// one cell per column; or a figure cannot be drawn.
    /// </exception>
    public static string Write(ReportModel report)
    {
        CheckIds(report);
        // Only the script below may run, whatever the names and texts hold.
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)));
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; img-src data:">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,">
            <title>{HtmlEncode(report.Title)}</title>
            <style>{Style}</style>
            </head>
            <body>
            <header>
            <h1>{HtmlEncode(report.Title)}</h1>

            """);
        if (report.Description is { } description) page.Append(CultureInfo.InvariantCulture, $"<p>{HtmlEncode(description)}</p>\n");
        page.Append("<dl>\n");
        foreach ((string key, string value) in report.Provenance)
            page.Append(CultureInfo.InvariantCulture, $"<div><dt>{HtmlEncode(key)}</dt><dd>{HtmlEncode(value)}</dd></div>\n");
        page.Append("</dl>\n<nav aria-label=\"Sections\"><ol>\n");
        for (int i = 0; i < report.Sections.Count; i++)
            page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#section-{i + 1}\">{HtmlEncode(report.Sections[i].Heading)}</a></li>\n");
        page.Append("""
            </ol></nav>
            <label class="screen"><input type="checkbox" id="together" checked> Legend buttons act on all figures at once</label>
            </header>
            <main>

            """);
        for (int i = 0; i < report.Sections.Count; i++) AppendSection(page, report.Sections[i], i + 1);
        page.Append(CultureInfo.InvariantCulture, $"</main>\n<div id=\"tip\" hidden></div>\n<script>{Script}</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void AppendSection(StringBuilder page, ReportSection section, int number)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section id=\"section-{number}\">\n<h2>{HtmlEncode(section.Heading)}</h2>\n");
        foreach (string paragraph in section.Paragraphs) page.Append(CultureInfo.InvariantCulture, $"<p>{HtmlEncode(paragraph)}</p>\n");
        foreach (Figure figure in section.Figures) AppendFigure(page, figure);
        foreach (ReportTable table in section.Tables) AppendTable(page, table);
        page.Append("</section>\n");
    }

    private static void AppendFigure(StringBuilder page, Figure figure)
    {
        List<(AxisScale X, AxisScale Y)> variants = Variants(figure);
        page.Append(CultureInfo.InvariantCulture, $"<figure id=\"{figure.Id}\">\n<h3>{HtmlEncode(figure.Title)}</h3>\n");
        if (figure.Subtitle is { } subtitle) page.Append(CultureInfo.InvariantCulture, $"<p class=\"subtitle\">{HtmlEncode(subtitle)}</p>\n");

        page.Append("<div class=\"controls\">\n<div class=\"keys\" role=\"group\" aria-label=\"Series shown\">\n");
        foreach (Legend.Entry entry in Legend.Entries(figure))
        {
            var swatch = new SvgCanvas(26, 10, null);
            entry.Mark.DrawKey(swatch, new(0, 0, 26, 10), entry.Style);
            page.Append(entry.Series is null
                ? $"<span>{swatch}{HtmlEncode(entry.Text)}</span>\n"
                : $"<button type=\"button\" aria-pressed=\"true\" data-series=\"{HtmlEncode(entry.Series)}\">{swatch}{HtmlEncode(entry.Text)}</button>\n");
        }
        page.Append("</div>\n<div class=\"tools screen\" role=\"group\" aria-label=\"Scales and files\">\n");
        foreach ((string axis, Func<(AxisScale X, AxisScale Y), AxisScale> scale) in new[] { ("x", v => v.X), ("y", (Func<(AxisScale X, AxisScale Y), AxisScale>)(v => v.Y)) })
            if (variants.DistinctBy(scale).Count() > 1)
                page.Append(CultureInfo.InvariantCulture,
                    $"<button type=\"button\" aria-pressed=\"{(scale(variants[0]) == AxisScale.Log ? "true" : "false")}\" data-axis=\"{axis}\">log {axis}</button>\n");
        page.Append(CultureInfo.InvariantCulture, $"""
            <a href="#{figure.Id}" download="{figure.Id}.svg">SVG</a>
            <a href="#{figure.Id}" download="{figure.Id}.csv">CSV</a>
            </div>
            </div>

            """);

        var frames = new List<object>();
        foreach ((AxisScale x, AxisScale y) in variants)
        {
            Figure variant = figure.On(x, y);
            var layout = new FigureLayout(variant);
            string svg = FigureExport.ToSvg(variant, layout, $"{figure.Id}-{frames.Count}", layout.Plot);
            page.Append(CultureInfo.InvariantCulture, $"<div class=\"plot\" data-x=\"{x}\" data-y=\"{y}\"{(frames.Count > 0 ? " hidden" : "")}>{svg}</div>\n");
            frames.Add(layout.Panels.Select(panel => new { x = Describe(panel.X), y = Describe(panel.Y) }));
        }
        var data = new { frames, panels = figure.Panels.Select(panel => new { title = panel.Title, x = panel.X.Label, y = panel.Y.Label, names = panel.X.Categories, marks = panel.Marks.Select(mark => Describe(mark.Data())) }) };
        // The serialiser writes < and & as escapes, so no text in the data ends the element.
        page.Append(CultureInfo.InvariantCulture, $"""
            <figcaption>{HtmlEncode(figure.Caption.ToString())}</figcaption>
            <script type="application/json">{JsonSerializer.Serialize(data)}</script>
            </figure>

            """);
    }

    private static void AppendTable(StringBuilder page, ReportTable table)
    {
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"table\"><table>\n<caption>{HtmlEncode(table.Caption)}</caption>\n<thead><tr>");
        for (int i = 0; i < table.Columns.Count; i++)
        {
            string side = table.Rows.Any(row => i < row.Count && row[i].Value is not null) ? " class=\"number\"" : "";
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{side} aria-sort=\"none\"><button type=\"button\">{HtmlEncode(table.Columns[i])}</button></th>");
        }
        page.Append("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<TableCell> row in table.Rows)
        {
            if (row.Count != table.Columns.Count)
                throw new ArgumentException($"a row of table '{table.Caption}' has {row.Count} cells; it needs {table.Columns.Count}, one per column.", nameof(table));
            page.Append("<tr>");
            foreach (TableCell cell in row)
            {
                string value = cell.Value is not { } number ? "" : $" data-value=\"{(double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture))}\"";
                page.Append(CultureInfo.InvariantCulture, $"<td{value}>{HtmlEncode(cell.Text)}</td>");
            }
            page.Append("</tr>\n");
        }
        page.Append("</tbody>\n</table></div>\n");
    }

    /// <summary>The scales on which a figure is drawn: its own first, then those that can be switched to and have something to show.</summary>
    private static List<(AxisScale X, AxisScale Y)> Variants(Figure figure)
    {
        // The first panel that can be switched stands for all.
        AxisScale[] Scales(Func<Panel, Axis> axis, Func<Mark, IReadOnlyList<double>?> values)
        {
            if (figure.Panels.FirstOrDefault(panel => axis(panel).CanSwitch) is not { } panel) return [AxisScale.Linear];
            AxisScale own = axis(panel).Scale, other = own == AxisScale.Log ? AxisScale.Linear : AxisScale.Log;
            bool hasPositive = figure.Panels.SelectMany(p => p.Marks).Any(mark => values(mark)?.Any(value => value > 0) ?? false);
            return own == AxisScale.Log || hasPositive ? [own, other] : [own];
        }
        AxisScale[] xs = Scales(panel => panel.X, mark => mark is BoxMark box ? box.Values : mark.Data().X);
        AxisScale[] ys = Scales(panel => panel.Y, mark => mark.Data().Y);
        return [.. xs.SelectMany(x => ys.Select(y => (x, y)))];
    }

    private static object Describe(Scale scale) =>
        new { log = scale.Kind == AxisScale.Log, min = scale.Min, max = scale.Max, from = Math.Round(scale.From, 2), to = Math.Round(scale.To, 2) };

    private static object Describe(MarkData data) => new
    {
        kind = data.Kind,
        series = data.Series,
        x = Rounded(data.X),
        y = Rounded(data.Y),
        lower = Rounded(data.Lower),
        upper = Rounded(data.Upper),
        summary = data.Summary,
        at = data.At,
    };

    /// <summary>Ten digits are more than a reader needs, and a missing number is null in JSON.</summary>
    private static double?[]? Rounded(IReadOnlyList<double>? values) => values is null
        ? null
        : [.. values.Select(value => double.IsFinite(value) ? double.Parse(value.ToString("G10", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : (double?)null)];

    private static void CheckIds(ReportModel report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string id in report.Sections.SelectMany(section => section.Figures).Select(figure => figure.Id))
        {
            if (id.Length == 0 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
                throw new ArgumentException($"the id of a figure is '{id}'; it may hold letters, digits, - and _ only.", nameof(report));
            if (!seen.Add(id)) throw new ArgumentException($"two figures have the id '{id}'; ids must differ.", nameof(report));
        }
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(typeof(HtmlReport), name)
            ?? throw new InvalidOperationException($"{name} is missing from the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
