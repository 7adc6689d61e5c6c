using Bandits.Experiments.Figures;

namespace Bandits.Experiments.Tests.Figures;

/// <summary>Writes the sample figures beside the test program, to be looked at.</summary>
public class SampleFiles
{
    [Fact]
    public void Export_EverySample_WritesNonEmptyFiles()
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "figures")).FullName;
        foreach (Figure figure in Samples.All)
        {
            File.WriteAllText(Path.Combine(folder, figure.Id + ".svg"), FigureExport.ToSvg(figure));
            File.WriteAllBytes(Path.Combine(folder, figure.Id + ".pdf"), FigureExport.ToPdf(figure));
            File.WriteAllText(Path.Combine(folder, figure.Id + ".csv"), FigureExport.ToCsv(figure));
        }
        Assert.All(Directory.GetFiles(folder), file => Assert.True(new FileInfo(file).Length > 100, file));
    }
}
