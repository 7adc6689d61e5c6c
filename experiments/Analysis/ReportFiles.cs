using System.Text;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Report;

namespace Bandits.Experiments.Analysis;

/// <summary>Writes a report and its figures. Each file appears whole or not at all.</summary>
public static class ReportFiles
{
    /// <summary>Name of the report in an experiment's folder.</summary>
    public const string Report = "report.html";

    /// <summary>
    /// Writes <c>report.html</c>, and every figure as SVG and PDF into <c>figures/</c>. Figures there that are not in the report are
    /// deleted: they would show an earlier plan.
    /// </summary>
    /// <param name="model">The report.</param>
    /// <param name="folder">The experiment's folder.</param>
    /// <returns>The path of the report.</returns>
    public static string Write(ReportModel model, string folder)
    {
        ArgumentNullException.ThrowIfNull(model);
        string figures = Path.Combine(folder, "figures");
        Directory.CreateDirectory(figures);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (Figure figure in model.Sections.SelectMany(section => section.Figures))
        {
            written.Add(figure.Id);
            Replace(Path.Combine(figures, figure.Id + ".svg"), Encoding.UTF8.GetBytes(FigureExport.ToSvg(figure)));
            Replace(Path.Combine(figures, figure.Id + ".pdf"), FigureExport.ToPdf(figure));
        }

        foreach (string file in (string[])[.. Directory.GetFiles(figures, "*.svg"), .. Directory.GetFiles(figures, "*.pdf")])
            if (!written.Contains(Path.GetFileNameWithoutExtension(file))) File.Delete(file);

        string report = Path.Combine(folder, Report);
        Replace(report, Encoding.UTF8.GetBytes(HtmlReport.Write(model)));
        return report;
    }

    /// <summary>Writes a file beside its place and moves it there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        string temporary = path + ".tmp";
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }
}
