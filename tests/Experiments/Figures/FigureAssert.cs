using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bandits.Experiments.Figures;

namespace Bandits.Experiments.Tests.Figures;

/// <summary>What holds for every figure, whatever its numbers.</summary>
internal static class FigureAssert
{
    public static void IsSound(Figure figure)
    {
        string svg = FigureExport.ToSvg(figure);
        Assert.Equal(svg, FigureExport.ToSvg(figure));
        SvgPicture picture = SvgPicture.Parse(svg);
        CoordinatesAreFinite(picture);
        TextsAreApart(picture);

        byte[] pdf = FigureExport.ToPdf(figure);
        Assert.Equal(pdf, FigureExport.ToPdf(figure));
        IsPdf(pdf);
    }

    public static void CoordinatesAreFinite(SvgPicture picture)
    {
        Assert.All(SvgPicture.Coordinates(picture.Root), value => Assert.InRange(value, -1e5, 1e5));
        Assert.DoesNotContain("NaN", string.Concat(picture.Root.DescendantsAndSelf().Attributes().Where(a => a.Name != "data-series").Select(a => a.Value)), StringComparison.Ordinal);
    }

    public static void TextsAreApart(SvgPicture picture)
    {
        Rect view = picture.View;
        for (int i = 0; i < picture.Texts.Count; i++)
        {
            (string text, string role, Rect box) = picture.Texts[i];
            Assert.True(box.Left >= view.Left - 0.5 && box.Right <= view.Right + 0.5 && box.Top >= view.Top - 0.5 && box.Bottom <= view.Bottom + 0.5,
                $"'{text}' ({role}) at {box} leaves the picture {view}");
            for (int j = 0; j < i; j++)
            {
                Rect other = picture.Texts[j].Box;
                bool overlap = box.Left < other.Right - 0.5 && other.Left < box.Right - 0.5 && box.Top < other.Bottom - 0.5 && other.Top < box.Bottom - 0.5;
                Assert.False(overlap, $"'{text}' ({role}) at {box} overlaps '{picture.Texts[j].Content}' ({picture.Texts[j].Role}) at {other}");
            }
        }
    }

    public static void IsPdf(byte[] bytes)
    {
        string file = Encoding.Latin1.GetString(bytes);
        Assert.StartsWith("%PDF-1.4\n", file, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", file, StringComparison.Ordinal);
        int start = int.Parse(Regex.Match(file, @"startxref\n(\d+)\n%%EOF\n$").Groups[1].Value, CultureInfo.InvariantCulture);
        string table = file[start..];
        Assert.StartsWith("xref\n", table, StringComparison.Ordinal);
        MatchCollection entries = Regex.Matches(table, @"^(\d{10}) (\d{5}) ([nf]) $", RegexOptions.Multiline);
        Assert.Equal(int.Parse(Regex.Match(table, @"/Size (\d+)").Groups[1].Value, CultureInfo.InvariantCulture), entries.Count);
        for (int i = 1; i < entries.Count; i++)
            Assert.StartsWith($"{i} 0 obj\n", file[int.Parse(entries[i].Groups[1].Value, CultureInfo.InvariantCulture)..], StringComparison.Ordinal);
        Assert.Single(Regex.Matches(file, @"/Type /Page\b"));

        string content = Regex.Replace(PdfContent(bytes), "<[0-9A-F]*>", "");
        Assert.DoesNotMatch("NaN|Infinity|∞|[0-9]E[0-9+-]", content);
        Assert.Equal(Regex.Count(content, @"\bq\b"), Regex.Count(content, @"\bQ\b"));
        foreach (Match state in Regex.Matches(content, @"/G\d+ gs")) Assert.Contains(state.Value[..^3] + " <<", file, StringComparison.Ordinal);
    }

    /// <summary>The drawing operations of the page.</summary>
    public static string PdfContent(byte[] bytes)
    {
        string file = Encoding.Latin1.GetString(bytes);
        Match stream = Regex.Match(file, @"/Length (\d+) /Filter /FlateDecode >>\nstream\n");
        int from = stream.Index + stream.Length, length = int.Parse(stream.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal("\nendstream", file.Substring(from + length, 10));
        using var unpacker = new StreamReader(new ZLibStream(new MemoryStream(bytes, from, length), CompressionMode.Decompress), Encoding.Latin1);
        return unpacker.ReadToEnd();
    }
}
