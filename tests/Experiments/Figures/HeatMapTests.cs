using System.Xml.Linq;
using Bandits.Experiments.Figures;

namespace Bandits.Experiments.Tests.Figures;

public class HeatMapTests
{
    private static readonly HeatAxis Three = HeatAxis.Named("column", ["a", "b", "c"]), Two = HeatAxis.Named("row", ["p", "q"]);

    [Fact]
    public void At_LogarithmicNumbers_HaveBordersHalfWayInTheLogarithm()
    {
        HeatAxis axis = HeatAxis.At("rate", [0.01, 0.1, 10], AxisScale.Log);
        double[] borders = [axis.Borders(0).Low, axis.Borders(0).High, axis.Borders(1).High, axis.Borders(2).High];
        double[] expected = [-2.5, -1.5, 0, 2];
        for (int i = 0; i < 4; i++) Assert.Equal(expected[i], Math.Log10(borders[i]), 1e-12);
        Assert.Equal((borders[0], borders[3]), (axis.Axis.Min!.Value, axis.Axis.Max!.Value));
    }

    [Theory]
    [InlineData(new double[] { 1 })]
    [InlineData(new double[] { 1, 1 })]
    [InlineData(new double[] { 2, 1 })]
    [InlineData(new double[] { -1, 1 })]
    [InlineData(new double[] { 1, double.NaN })]
    public void At_NumbersThatCannotBeColumns_Throw(double[] values) =>
        Assert.Throws<ArgumentException>(() => HeatAxis.At("rate", values, AxisScale.Log));

    [Fact]
    public void EvenScale_Spacing_TellsTheScale()
    {
        Assert.Equal(AxisScale.Log, HeatAxis.EvenScale([1, 2, 5, 10, 20, 50, 100]));
        Assert.Equal(AxisScale.Linear, HeatAxis.EvenScale([0, 1, 2, 3, 4, 5, 6]));
        Assert.Equal(AxisScale.Linear, HeatAxis.EvenScale([0.90, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96]));
        Assert.Null(HeatAxis.EvenScale([0, 1, 2, 3, 4, 5, 1000]));
        Assert.Null(HeatAxis.EvenScale([1, 10, 100])); // few: by name
    }

    [Fact]
    public void Colors_AlongTheScale_DarkenEvenly()
    {
        double[] lightness = [.. Enumerable.Range(0, 10).Select(i => Lightness(ColorScale.At(i / 9.0)))];
        double[] steps = [.. lightness.Zip(lightness.Skip(1), (a, b) => a - b)];
        Assert.All(steps, step => Assert.InRange(step, 6, 12)); // of L* from 0 to 100; nine equal steps would have 8.5
    }

    [Fact]
    public void Colors_OnALogarithmicScale_FollowTheLogarithm()
    {
        var colors = new ColorScale("regret", AxisScale.Log, [1, 100, double.NaN, -5]);
        Assert.Equal((ColorScale.At(0), ColorScale.At(0.5), ColorScale.At(1)), (colors[1], colors[10], colors[100]));
        Assert.Null(colors[0]);
        Assert.Null(colors[double.NaN]);
        Assert.Null(new ColorScale("regret", AxisScale.Linear, [1, 2])[double.NaN]);
    }

    [Fact]
    public void Draw_Cells_FillTheFrameInTheirColours()
    {
        Figure figure = Map([1, 2, 3], [6, 5, 4]);
        Rect area = new FigureLayout(figure).Panels[0].Area;
        XElement[] groups = [.. SvgPicture.Parse(FigureExport.ToSvg(figure)).Groups("mark")];
        var colors = figure.Colors!;
        // Backgrounds come first, the last row first.
        Assert.Equal([colors[6], colors[5], colors[4], colors[1], colors[2], colors[3]],
            groups.Take(2).SelectMany(group => group.Elements()).Select(cell => Parse(cell.Attribute("fill")!.Value)));
        double[] first = [.. SvgPicture.Coordinates(groups[1].Elements().First())], last = [.. SvgPicture.Coordinates(groups[0].Elements().Last())];
        Assert.Equal(area.Left, first[0], 0.6);
        Assert.Equal(area.Top, first[1], 0.6);
        Assert.Equal(area.Right - 1, last[2], 0.6); // one pixel is left between cells
        Assert.Equal(area.Bottom - 1, last[5], 0.6);
    }

    [Theory]
    [InlineData(false, 0, 2)]
    [InlineData(true, 2, 0)]
    public void Draw_BestOfEachRow_HasAFrame(bool highest, int first, int second)
    {
        Figure figure = Map([1, 2, 3], [6, 5, 4], highest);
        FigureLayout layout = new(figure);
        XElement[] frames = [.. SvgPicture.Parse(FigureExport.ToSvg(figure)).Groups("mark").Skip(2).Select(group => group.Elements().First())];
        double Column(XElement frame) => Math.Floor((SvgPicture.Coordinates(frame).First() - layout.Panels[0].Area.Left) / (layout.Panels[0].Area.Width / 3));
        Assert.Equal([second, first], frames.Select(Column)); // the last row is drawn first
        Assert.Contains(highest ? "highest of its row" : "lowest of its row", FigureExport.ToSvg(figure), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_RowOfEqualValues_HasNoFrame() =>
        Assert.All(SvgPicture.Parse(FigureExport.ToSvg(Map([1, 1, 1], [double.NaN, 1, double.NaN]))).Groups("mark").Skip(2), group => Assert.Empty(group.Elements()));

    [Fact]
    public void Draw_Numbers_StandInTheCellsWhereTheyFit()
    {
        IEnumerable<string> Texts(Figure figure) => SvgPicture.Parse(FigureExport.ToSvg(figure)).Texts.Where(text => text.Role == "mark").Select(text => text.Content);
        Assert.Equal(["–", "0.5", "1,234", "20"], Texts(Samples.HeatNumbers() with { Panels = [Few([1234, 20], [double.NaN, 0.5])] })); // the last row first
        Assert.Empty(Texts(Samples.HeatMap(AxisScale.Log)));

        static Panel Few(params double[][] rows)
        {
            HeatAxis x = HeatAxis.Named("column", ["a", "b"]);
            var colors = new ColorScale("v", AxisScale.Linear, rows.SelectMany(row => row));
            return new(x.Axis, Two.Axis, [.. rows.Select((row, i) => new HeatMark(x, Two, i, row, colors) { Numbers = true })]);
        }
    }

    [Fact]
    public void ToCsv_Map_NamesRowsAndColumns() => Assert.Equal(
        "panel,kind,series,x,y,lower,upper\n,heat,p,a,1,,\n,heat,p,b,2,,\n,heat,p,c,3,,\n,heat,q,a,6,,\n,heat,q,b,5,,\n,heat,q,c,4,,\n",
        FigureExport.ToCsv(Map([1, 2, 3], [6, 5, 4])));

    private static Figure Map(double[] first, double[] second, bool highest = false)
    {
        var colors = new ColorScale("regret", AxisScale.Linear, [.. first, .. second]);
        return new()
        {
            Id = "m", Title = "t", Palette = Samples.Palette, Caption = Samples.Caption, Colors = colors,
            Panels = [new(Three.Axis, Two.Axis, [new HeatMark(Three, Two, 0, first, colors, highest), new HeatMark(Three, Two, 1, second, colors, highest)])],
        };
    }

    private static Color? Parse(string color) => new Color(Convert.ToByte(color[1..3], 16), Convert.ToByte(color[3..5], 16), Convert.ToByte(color[5..7], 16));

    /// <summary>The lightness L* of CIE 1976 of an sRGB colour.</summary>
    private static double Lightness(Color color)
    {
        static double Linear(byte channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        double luminance = (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));
        return luminance > 0.008856 ? (116 * Math.Cbrt(luminance)) - 16 : 903.3 * luminance;
    }
}
