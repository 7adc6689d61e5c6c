using CsvHelper;

namespace Bandits.Experiments.Figures;

/// <summary>Writes figures as files: SVG and PDF pictures, drawn by the same code, and their numbers as CSV.</summary>
public static class FigureExport
{
    /// <summary>The figure as an SVG document.</summary>
    /// <exception cref="ArgumentException">The figure has no panel, or a series that its palette lacks.</exception>
    public static string ToSvg(Figure figure)
    {
        var layout = new FigureLayout(figure);
        return ToSvg(figure, layout, figure.Id, null);
    }

    /// <summary>The figure as a PDF file of one page.</summary>
    /// <exception cref="ArgumentException">The figure has no panel, or a series that its palette lacks.</exception>
    public static byte[] ToPdf(Figure figure)
    {
        var layout = new FigureLayout(figure);
        var canvas = new PdfCanvas(layout.Width, layout.Height, figure.Title);
        layout.Draw(canvas);
        return canvas.ToArray();
    }

    /// <summary>
    /// The figure's numbers: one line per point with the columns panel, kind, series, x, y, lower, upper; missing numbers are empty.
    /// Of a box of more than 1000 runs, the 201 quantiles from 0 % to 100 % in steps of half a percent stand for the runs.
    /// A row of a heat map is a series, its columns are at x, by name where they have one, and its values are y.
    /// </summary>
    public static string ToCsv(Figure figure)
    {
        var text = new StringWriter();
        using (CsvWriter csv = CsvWriter.Create(text, CsvWriterOptions.Default with { NewLine = "\n" }))
        {
            csv.WriteHeader("panel", "kind", "series", "x", "y", "lower", "upper");
            foreach (Panel panel in figure.Panels)
                foreach (MarkData data in panel.Marks.Select(mark => mark.Data()))
                    for (int i = 0; i < data.Count; i++)
                    {
                        csv.WriteField(panel.Title);
                        csv.WriteField(data.Kind);
                        csv.WriteField(data.Series);
                        if (panel.X.Categories is { } names && data.X is not null) csv.WriteField(names[(int)data.X[i]]);
                        else csv.WriteField(At(data.X, i));
                        csv.WriteField(At(data.Y, i));
                        csv.WriteField(At(data.Lower, i));
                        csv.WriteField(At(data.Upper, i));
                        csv.EndRecord();
                    }
        }
        return text.ToString();

        static double? At(IReadOnlyList<double>? column, int i) => column is not null && double.IsFinite(column[i]) ? column[i] : null;
    }

    internal static string ToSvg(Figure figure, FigureLayout layout, string id, Rect? view)
    {
        string description = string.Join(" ", new[] { figure.Subtitle, figure.Caption.ToString() }.Where(text => text is not null));
        var canvas = new SvgCanvas(layout.Width, layout.Height, figure.Title, description, id, view);
        layout.Draw(canvas);
        return canvas.ToString();
    }
}
