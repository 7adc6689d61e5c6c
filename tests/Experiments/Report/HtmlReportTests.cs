using System.Text.RegularExpressions;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Report;
using Bandits.Experiments.Tests.Figures;

namespace Bandits.Experiments.Tests.Report;

public class HtmlReportTests
{
    private static readonly string Html = HtmlReport.Write(SampleReport.Model);

    [Fact]
    public void Write_SameModel_GivesTheSameBytes() => Assert.Equal(Html, HtmlReport.Write(SampleReport.Model));

    [Fact]
    public void Write_HostileNames_NeverBecomeMarkup()
    {
        Assert.DoesNotContain("<script>alert", Html, StringComparison.Ordinal);
        int figures = SampleReport.Model.Sections.Sum(section => section.Figures.Count);
        Assert.Equal(figures + 1, Regex.Count(Html, "<script"));
        Assert.Equal(figures + 1, Regex.Count(Html, "</script"));
        Assert.DoesNotContain("<!--", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_AnyReport_RefersToNothingOutside()
    {
        Assert.All(Regex.Matches(Html, "https?://[^\"' ]*").Select(m => m.Value), url => Assert.Equal("http://www.w3.org/2000/svg", url));
        Assert.DoesNotMatch("(src|href)=\"(?!#|data:)", Html);
        Assert.DoesNotContain("@import", Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Figures_HaveUniqueIdsNamesAndOneVisibleScale()
    {
        string[] ids = [.. Regex.Matches(Html, " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        foreach (Match label in Regex.Matches(Html, "aria-labelledby=\"([^\"]+)\""))
            Assert.All(label.Groups[1].Value.Split(' '), id => Assert.Contains(id, ids));
        foreach (Match figure in Regex.Matches(Html, "<figure.*?</figure>", RegexOptions.Singleline))
            Assert.Single(Regex.Matches(figure.Value, "<div class=\"plot\"[^>]*\">"));
    }

    [Fact]
    public void Write_ScalesThatMakeNoSense_AreNotOffered()
    {
        string Plot(Axis y, double value) => HtmlReport.Write(Report(new LineMark("A", [1, 2], [value, value]), y, "f"));
        Assert.Equal(4, Regex.Count(Plot(new("y"), 1), "class=\"plot\""));
        Assert.Equal(2, Regex.Count(Plot(new("y"), -1), "class=\"plot\""));
        Assert.Equal(2, Regex.Count(Plot(new("y") { Switchable = false }, 1), "class=\"plot\""));
        Assert.DoesNotContain("data-axis=\"y\"", Plot(new("y"), -1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("\"><script>")]
    public void Write_BadFigureId_Throws(string id) =>
        Assert.Throws<ArgumentException>(() => HtmlReport.Write(Report(new LineMark("A", [1], [1]), new("y"), id)));

    [Fact]
    public void Write_SameIdTwiceOrRaggedTable_Throws()
    {
        ReportModel model = Report(new LineMark("A", [1], [1]), new("y"), "f");
        Assert.Throws<ArgumentException>(() => HtmlReport.Write(model with { Sections = [model.Sections[0], model.Sections[0]] }));
        var table = new ReportTable("t", ["a", "b"], [[new("1")]]);
        Assert.Throws<ArgumentException>(() => HtmlReport.Write(model with { Sections = [new("s") { Tables = [table] }] }));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1234567.8, "1,234,568")]
    [InlineData(-12.34567, "−12.346")]
    [InlineData(0.00123456789, "0.0012346")]
    [InlineData(1.5e-9, "1.5e−9")]
    [InlineData(2e20, "2e20")]
    [InlineData(double.NaN, "–")]
    public void Number_AnyValue_ReadsWell(double value, string text) => Assert.Equal(text, TableCell.Number(value).Text);

    private static ReportModel Report(Mark mark, Axis y, string id) => new()
    {
        Title = "r",
        Sections =
        [
            new("s") { Figures = [new Figure { Id = id, Title = "t", Palette = new(["A"]), Caption = Samples.Caption, Panels = [new(new("x"), y, [mark])] }] },
        ],
    };
}
