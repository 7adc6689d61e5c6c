using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Bandits.Experiments.Figures;

/// <summary>
/// Draws into a PDF 1.4 file of one page with the base-14 typefaces, which every viewer has.
/// One canvas unit (1/96 inch) is 0.75 points. The bytes depend on the drawing only: no date, no random id.
/// </summary>
public sealed class PdfCanvas : ICanvas
{
    private const double PointsPerUnit = 0.75;

    private readonly StringBuilder _content = new();
    private readonly List<double> _opacities = [];
    private readonly double _width;
    private readonly double _height;
    private readonly string _title;

    /// <summary>Starts a drawing.</summary>
    /// <param name="width">Width in canvas units.</param>
    /// <param name="height">Height in canvas units.</param>
    /// <param name="title">Title of the document.</param>
    public PdfCanvas(double width, double height, string title)
    {
        (_width, _height, _title) = (width, height, title);
        Write($"{PointsPerUnit} 0 0 {PointsPerUnit} 0 0 cm 1 j");
    }

    /// <inheritdoc/>
    public void Line(IReadOnlyList<Point> points, Stroke stroke)
    {
        string dash = string.Join(' ', (stroke.Dash ?? []).Select(Number));
        Write($"{Rgb(stroke.Color)} RG {Number(stroke.Width)} w 0 J [{dash}] 0 d");
        Path(points);
        Write($"S");
    }

    /// <inheritdoc/>
    public void Polygon(IReadOnlyList<Point> corners, Color fill, double opacity = 1)
    {
        Write($"q {State(opacity)} gs {Rgb(fill)} rg");
        Path(corners);
        Write($"f Q");
    }

    /// <inheritdoc/>
    public void Dots(IReadOnlyList<Point> centres, double radius, Color fill, double opacity = 1)
    {
        Write($"q {State(opacity)} gs {Rgb(fill)} RG {Number(2 * radius)} w 1 J [] 0 d");
        foreach (Point centre in centres) Write($"{At(centre)} m {At(centre)} l");
        Write($"S Q");
    }

    /// <inheritdoc/>
    public void Text(Point at, string text, TextStyle style)
    {
        double back = style.Shift * style.Measure(text);
        Point start = style.Upwards ? new(at.X, at.Y + back) : new(at.X - back, at.Y);
        Write($"BT {Rgb(style.Color)} rg {(style.Upwards ? "0 1 -1 0" : "1 0 0 1")} {At(start)} Tm");
        foreach (Helvetica.Run run in Helvetica.Runs(text, style.Bold))
        {
            double size = run.IsRaised ? Helvetica.RaisedSize * style.Size : style.Size;
            double lift = run.IsRaised ? Helvetica.RaisedLift * style.Size : 0;
            Write($"/F{(int)run.Face + 1} {Number(size)} Tf {Number(lift)} Ts <{Convert.ToHexString(run.Codes)}> Tj");
        }
        Write($"ET");
    }

    /// <inheritdoc/>
    public void BeginGroup(string role, string? series = null, Rect? clip = null)
    {
        Write($"q");
        if (clip is not { } area) return;
        Path(area.Corners());
        Write($"W n");
    }

    /// <inheritdoc/>
    public void EndGroup() => Write($"Q");

    /// <summary>The bytes of the file; groups must be closed.</summary>
    public byte[] ToArray()
    {
        byte[] content = Deflate(Encoding.Latin1.GetBytes(_content.ToString()));
        string[] fonts = ["/Helvetica /Encoding /WinAnsiEncoding", "/Helvetica-Bold /Encoding /WinAnsiEncoding", "/Symbol"];
        string states = string.Concat(_opacities.Select((opacity, i) => $" /G{i} << /ca {Number(opacity)} /CA {Number(opacity)} >>"));
        string box = $"0 0 {Number(PointsPerUnit * _width)} {Number(PointsPerUnit * _height)}";
        byte[] title = [0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes(_title)];
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            $"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R"
                + $" /Resources << /Font << /F1 6 0 R /F2 7 0 R /F3 8 0 R >> /ExtGState <<{states} >> >> >>",
            $"<< /Length {content.Length} /Filter /FlateDecode >>\nstream\n{Encoding.Latin1.GetString(content)}\nendstream",
            $"<< /Title <{Convert.ToHexString(title)}> /Producer (Bandits) >>",
            .. fonts.Select(font => $"<< /Type /Font /Subtype /Type1 /BaseFont {font} >>"),
        ];

        var file = new StringBuilder("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        var table = new StringBuilder();
        for (int i = 0; i < objects.Count; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        int start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{table}");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private void Path(IReadOnlyList<Point> points)
    {
        for (int i = 0; i < points.Count; i++) Write($"{At(points[i])} {(i == 0 ? 'm' : 'l')}");
    }

    private void Write(FormattableString operation) => _content.Append(operation.ToString(CultureInfo.InvariantCulture)).Append('\n');

    // PDF counts upwards from the bottom.
    private string At(Point point) => $"{Number(point.X)} {Number(_height - point.Y)}";

    private string State(double opacity)
    {
        int index = _opacities.IndexOf(opacity);
        if (index < 0)
        {
            index = _opacities.Count;
            _opacities.Add(opacity);
        }
        return $"/G{index}";
    }

    private static string Rgb(Color color) => $"{Number(color.R / 255.0)} {Number(color.G / 255.0)} {Number(color.B / 255.0)}";

    private static string Number(double value) => value.ToString("0.###;-0.###;0", CultureInfo.InvariantCulture);

    private static byte[] Deflate(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Optimal)) packer.Write(bytes);
        return packed.ToArray();
    }
}
