using System.Diagnostics;
using System.Xml.Linq;
using Bandits.Experiments.Figures;

namespace Bandits.Experiments.Tests.Figures;

public class FigureTests
{
    private static readonly Palette AB = new(["A", "B"]);

    public static TheoryData<string> SampleIds => [.. Samples.All.Select(figure => figure.Id)];

    [Theory]
    [MemberData(nameof(SampleIds))]
    public void Export_Sample_IsSound(string id)
    {
        Figure figure = Samples.All.Single(f => f.Id == id);
        foreach (AxisScale x in Enum.GetValues<AxisScale>())
            foreach (AxisScale y in Enum.GetValues<AxisScale>())
                FigureAssert.IsSound(figure.On(x, y));
    }

    [Theory]
    [MemberData(nameof(SampleIds))]
    public void ToSvg_Sample_KeepsLegendOffThePanelsAndSaysWhereItComesFrom(string id)
    {
        Figure figure = Samples.All.Single(f => f.Id == id);
        SvgPicture picture = SvgPicture.Parse(FigureExport.ToSvg(figure));
        double bottom = picture.Texts.Where(text => text.Role is "x-axis" or "panel").Max(text => text.Box.Bottom);
        Assert.All(picture.Texts.Where(text => text.Role == "key"), text => Assert.True(text.Box.Top >= bottom, text.Content));
        string caption = string.Join(' ', picture.Texts.SkipWhile(text => text.Role != "").Where(text => text.Role == "").Select(text => text.Content));
        Assert.EndsWith(figure.Caption.ToString(), caption, StringComparison.Ordinal);
    }

    [Fact]
    public void ToSvg_LineThroughTheCorners_TouchesTheCornersOfTheFrame()
    {
        Figure figure = Plot(new LineMark("A", [0, 10], [-50, 150]), y => y with { Min = -50, Max = 150 });
        Rect frame = new FigureLayout(figure).Panels[0].Area;
        Assert.Equal([frame.Left, frame.Bottom, frame.Right, frame.Top], SvgPicture.Coordinates(Marks(figure)[0]).Select(v => v), (a, b) => Math.Abs(a - b) < 0.01);
    }

    [Fact]
    public void ToSvg_ThreeDecadesOnLogAxis_AreEquallyFar()
    {
        Figure figure = Plot(new LineMark("A", [1, 10, 100, 1000], [1, 10, 100, 1000]), y => y with { Scale = AxisScale.Log });
        double[] heights = [.. SvgPicture.Coordinates(Marks(figure)[0]).Where((_, i) => i % 2 == 1)];
        Assert.Equal(heights[0] - heights[1], heights[1] - heights[2], 0.02);
        Assert.Equal(heights[1] - heights[2], heights[2] - heights[3], 0.02);
    }

    [Fact]
    public void ToSvg_MissingAndNegativeValues_LeaveGaps()
    {
        var line = new LineMark("A", [1, 2, 3, 4, 5, 6, 7], [1, 10, -5, 100, 1000, double.NaN, 20]);
        Assert.Equal(2, Marks(Plot(line))[0].Elements().Count());
        // On a logarithmic axis the negative value is missing too; the lonely last point is a dot.
        XElement[] pieces = [.. Marks(Plot(line, y => y with { Scale = AxisScale.Log }))[0].Elements()];
        Assert.Equal(3, pieces.Length);
        Assert.EndsWith("h0", pieces[2].Attribute("d")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void ToSvg_AreaAtASinglePosition_IsABar()
    {
        double[] bar = [.. SvgPicture.Coordinates(Marks(new() { Id = "f", Title = "F", Palette = new(["A"]), Caption = new(1, null, null, 1, "1"),
            Panels = [new Panel(new("x"), new("y") { Min = 0, Max = 1 }, AreaMark.Stack(["A"], [1], [[0.5]]))] })[0])];
        Assert.Equal(8, bar.Length);
        Assert.Equal(8, bar[2] - bar[0], 0.02);
        Assert.True(bar[5] - bar[1] > 50);
    }

    [Fact]
    public void ToSvg_StepsBeforeAGap_LastUntilTheNextPosition()
    {
        double[] reached = [.. SvgPicture.Coordinates(Marks(Plot(new LineMark("A", [0, 1, 2, 3], [5, 5, double.NaN, double.NaN]) { Steps = true }))[0])];
        double[] end = [.. SvgPicture.Coordinates(Marks(Plot(new LineMark("A", [0, 1, 2, 3], [5, 5, 5, double.NaN])))[0])];
        Assert.Equal(end, reached);
    }

    [Fact]
    public void ToSvg_Steps_JumpAtTheNextPosition()
    {
        Figure figure = Plot(new LineMark("A", [0, 1, 2], [0, 1, 0]) { Steps = true });
        double[] c = [.. SvgPicture.Coordinates(Marks(figure)[0])];
        Assert.Equal(10, c.Length);
        // Level pieces need their ends only.
        double[] level = [.. SvgPicture.Coordinates(Marks(Plot(new LineMark("A", [0, 1, 2, 3, 4], [5, 5, 5, 5, 7]) { Steps = true }))[0])];
        Assert.Equal(6, level.Length);
        Assert.Equal((c[1], c[4]), (c[3], c[2]));
    }

    [Fact]
    public void ToSvg_BandBelowZeroOnLogAxis_EndsAtTheFrame()
    {
        Figure figure = Plot(new LineMark("A", [1, 2], [5, 5]) { Lower = [-1, 2], Upper = [9, 8] }, y => y with { Scale = AxisScale.Log });
        double[] band = [.. SvgPicture.Coordinates(Groups(figure).First())];
        Assert.Equal(8, band.Length);
        Assert.Equal(new FigureLayout(figure).Panels[0].Area.Bottom, band[7], 0.01);
    }

    [Fact]
    public void Stack_Shares_PileUpToTheTop()
    {
        IReadOnlyList<Mark> marks = AreaMark.Stack(["A", "B", "C"], [0, 1], [[0.25, 0.5], [0.25, 0.5], [0.5, 0]]);
        Figure figure = Plot(marks[0]) with { Palette = new(["A", "B", "C"]), Panels = [new(new("x"), new("y") { Min = 0, Max = 1 }, marks)] };
        Rect frame = new FigureLayout(figure).Panels[0].Area;
        // From the top layer to the bottom one: upper edge at both positions.
        foreach ((XElement layer, (double first, double last)) in Marks(figure).Zip([(1.0, 1.0), (0.5, 1.0), (0.25, 0.5)]))
        {
            double[] corners = [.. SvgPicture.Coordinates(layer)];
            Assert.Equal(frame.Bottom - first * frame.Height, corners[1], 0.01);
            Assert.Equal(frame.Bottom - last * frame.Height, corners[3], 0.01);
        }
    }

    [Fact]
    public void Data_Box_SummarisesQuartilesAndMean() =>
        Assert.Equal("median 3, quartiles 2 to 4, mean 4, 5 runs", new BoxMark("A", 0, [10, 1, 3, double.NaN, 2, 4]).Data().Summary);

    [Fact]
    public void Data_BoxOfManyRuns_IsItsQuantiles()
    {
        MarkData data = new BoxMark("A", 2, [.. Enumerable.Range(0, 5001).Select(i => (double)i)]).Data();
        Assert.Equal(("quantiles", 201), (data.Kind, data.Count));
        Assert.Equal((0.0, 25.0, 2500.0, 5000.0), (data.Y![0], data.Y[1], data.Y[100], data.Y[200]));
        Assert.All(data.X!, x => Assert.Equal(2, x));
        Assert.Contains("median 2,500, ", data.Summary, StringComparison.Ordinal);
        Assert.Contains("5001 runs", data.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void ToSvg_BoxWithManyOutliers_DrawsSomeOfThemWithBothEnds()
    {
        Panel panel = BoxMark.Plot(new Axis("v"), [("A", [.. Enumerable.Repeat(0.0, 3000), .. Enumerable.Range(1, 900).Select(i => (double)i)])]);
        Figure figure = Plot(panel.Marks[0]) with { Panels = [panel] };
        string dots = Marks(figure)[0].Elements().First().Attribute("d")!.Value;
        Assert.Equal(250, dots.Count(c => c == 'M'));
    }

    [Theory]
    [InlineData(AxisScale.Log)]
    [InlineData(AxisScale.Linear)]
    public void ToSvg_Bars_StartAtTheBaseAndNameTheirValues(AxisScale scale)
    {
        Figure figure = Samples.Ratios(scale, ("Naive", 2.11, 2.05, 2.17), ("Log", 0.378, 0.36, 0.4), ("EarlyStop", 0.0048, 0.0045, 0.0052), ("None", double.NaN, double.NaN, double.NaN));
        FigureAssert.IsSound(figure);
        PanelFrame frame = new FigureLayout(figure).Panels[0];
        double[][] bars = [.. Marks(figure).Where(mark => mark.Attribute("data-series") is not null && mark.HasElements).Select(mark => SvgPicture.Coordinates(mark.Descendants().First(e => e.Name.LocalName == "path")).ToArray())];
        string[] texts = [.. SvgPicture.Parse(FigureExport.ToSvg(figure)).Texts.Where(text => text.Role == "mark").Select(text => text.Content)];
        Assert.Equal(["0.0048", "0.378", "2.11"], texts); // the first mark lies on top, so it comes last
        Assert.Equal(frame.X[1], bars[^1].Where((_, i) => i % 2 == 0).Min(), 0.01);
        Assert.Equal(frame.X[2.11], bars[^1].Where((_, i) => i % 2 == 0).Max(), 0.01);
        Assert.Equal(frame.X[0.378], bars[^2].Where((_, i) => i % 2 == 0).Min(), 0.01);
        Assert.Equal(frame.X[1], bars[^2].Where((_, i) => i % 2 == 0).Max(), 0.01);
        Assert.Equal("0.378 [0.36, 0.4]", figure.Panels[0].Marks[1].Data().Summary);
    }

    [Theory]
    [InlineData(3, 2.5, 4)]
    [InlineData(1, 1, 1)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    [InlineData(0, double.NaN, double.NaN)]
    [InlineData(1e-9, 1e-12, 1e-3)]
    [InlineData(2, double.NaN, double.NaN)]
    public void Export_OneBar_IsSound(double value, double lower, double upper) => FigureAssert.IsSound(Samples.Ratios(AxisScale.Log, ("A", value, lower, upper)));

    [Fact]
    public void ToSvg_FittedSlope_IsNamedInTheLegend()
    {
        Figure figure = Samples.Regret("r", AxisScale.Log, AxisScale.Log, true);
        string[] keys = [.. SvgPicture.Parse(FigureExport.ToSvg(figure)).Texts.Where(text => text.Role == "key").Select(text => text.Content)];
        Assert.Equal("StABL (slope 0.52 [0.50, 0.54])", keys[0]);
        Assert.Equal("√t", keys[^1]);
    }

    [Fact]
    public void Fit_PowerLaw_LiesOnItsData()
    {
        double[] x = [1, 10, 100], y = [2, 2 * Math.Sqrt(10), 20];
        Figure figure = Plot(new LineMark("A", x, y), axis => axis with { Scale = AxisScale.Log });
        figure = figure with { Panels = [figure.Panels[0] with { Marks = [.. figure.Panels[0].Marks, PowerMark.Fit("A", 0.5, null, new(10, y[1]), 1, 100)] }] };
        // The fit comes last in the list and still lies on top of the line.
        double[] line = [.. SvgPicture.Coordinates(Marks(figure)[0])], fit = [.. SvgPicture.Coordinates(Marks(figure)[1])];
        Assert.Equal([line[0], line[1], line[^2], line[^1]], [fit[0], fit[1], fit[^2], fit[^1]]);
    }

    [Fact]
    public void Palette_ManyNames_KeepsThirtyFiveLooksApartAndStable()
    {
        string[] names = [.. Enumerable.Range(0, 35).Select(i => $"n{i}")];
        var palette = new Palette(names);
        Assert.Equal(35, names.Select(name => (palette[name].Color, string.Join(' ', palette[name].Dash))).Distinct().Count());
        Assert.Equal(palette["n3"], new Palette(names.Take(5))["n3"]);
        Assert.Equal("#0072b2", palette["n0"].Color.ToString());
        Assert.Throws<ArgumentException>(() => palette["other"]);
        Assert.Throws<ArgumentException>(() => new Palette(["a", "a"]));
    }

    [Fact]
    public void Caption_WithBand_NamesRunsBandLevelSeedAndVersion()
    {
        Assert.Equal("1,000 runs; band: 97.5 % bootstrap interval of the mean; seed 7; Bandits 0.1.0.", new Caption(1000, "bootstrap interval of the mean", 0.975, 7, "0.1.0").ToString());
        Assert.Equal("First world. 1 run; no band; seed 7; Bandits 0.1.0.", new Caption(1, null, null, 7, "0.1.0") { Note = "First world." }.ToString());
    }

    [Fact]
    public void ToCsv_MarksAndGaps_WritesOneLinePerPoint()
    {
        Figure figure = Plot(new LineMark("A", [1, 2], [0.5, double.NaN]) { Lower = [0.1, 1e-20], Upper = [1, 1e20] });
        Assert.Equal("panel,kind,series,x,y,lower,upper\n,line,A,1,0.5,0.1,1\n,line,A,2,,1E-20,1E+20\n", FigureExport.ToCsv(figure));
    }

    [Fact]
    public void Constructors_BadInput_Throw()
    {
        Assert.Throws<ArgumentException>(() => new LineMark("A", [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => new LineMark("A", [1, 2], [1, 2]) { Lower = [1] });
        Assert.Throws<ArgumentException>(() => AreaMark.Stack(["A"], [1], [[1], [2]]));
        Assert.Throws<ArgumentException>(() => PowerMark.Reference("r", 0.5, new(0, 1), 1, 2));
        Assert.Throws<ArgumentException>(() => FigureExport.ToSvg(Plot(new LineMark("C", [1], [1]))));
        Assert.Throws<ArgumentException>(() => FigureExport.ToSvg(Plot(new LineMark("A", [1], [1]), y => y with { Min = 2, Max = 1 })));
        Assert.Throws<ArgumentException>(() => FigureExport.ToSvg(Plot(new LineMark("A", [1], [1])) with { Panels = [] }));
    }

    [Fact]
    public void ToPdf_Samples_AreReadByPoppler()
    {
        string folder = Directory.CreateTempSubdirectory("bandits-pdf").FullName;
        try
        {
            foreach (Figure figure in Samples.All)
            {
                string file = Path.Combine(folder, figure.Id + ".pdf");
                File.WriteAllBytes(file, FigureExport.ToPdf(figure));
                string text = Run("pdftotext", "-layout", file, "-");
                Assert.Contains(figure.Title, text, StringComparison.Ordinal);
                Assert.Contains(figure.Panels[0].X.Label, text, StringComparison.Ordinal);
                Assert.Contains(figure.Caption.ToString()[..20], text, StringComparison.Ordinal);
                Run("pdftoppm", "-r", "40", "-png", "-singlefile", file, Path.Combine(folder, figure.Id));
                Assert.True(File.Exists(Path.Combine(folder, figure.Id + ".png")));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        bool found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
        if (!found) Assert.Skip($"{program} is not on PATH: install poppler-utils.");
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal("", complaints.Result);
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private static Figure Plot(Mark mark, Func<Axis, Axis>? y = null) => new()
    {
        Id = "f", Title = "t", Palette = AB, Caption = Samples.Caption, Panels = [new(new Axis("x"), (y ?? (axis => axis))(new Axis("y")), [mark])],
    };

    private static XElement[] Groups(Figure figure) => [.. SvgPicture.Parse(FigureExport.ToSvg(figure)).Groups("mark")];

    /// <summary>The foregrounds of the marks, last mark first, as drawn.</summary>
    private static XElement[] Marks(Figure figure) => [.. Groups(figure).Skip(figure.Panels[0].Marks.Count)];
}
