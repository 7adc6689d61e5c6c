using Bandits.Experiments.Figures;

namespace Bandits.Experiments.Tests.Figures;

public class TickTests
{
    [Theory]
    [InlineData(0, 100, "0 20 40 60 80 100")]
    [InlineData(0, 6100, "0 1000 2000 3000 4000 5000 6000")]
    [InlineData(0, 1, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-5, 5, "−4 −2 0 2 4")]
    [InlineData(-0.003, 0.001, "−0.003 −0.002 −0.001 0 0.001")]
    [InlineData(0, 100_000, "0 20k 40k 60k 80k 100k")]
    [InlineData(1, 9_999, "2000 4000 6000 8000")]
    [InlineData(0, 30_000_000, "0 5M 10M 15M 20M 25M 30M")]
    [InlineData(1_000_000, 1_000_010, "1000000 1000002 1000004 1000006 1000008 1000010")]
    [InlineData(0, 2e18, "0 0.5×10¹⁸ 1.0×10¹⁸ 1.5×10¹⁸ 2.0×10¹⁸")]
    [InlineData(0, 4e-7, "0 10⁻⁷ 2×10⁻⁷ 3×10⁻⁷ 4×10⁻⁷")]
    public void For_LinearRange_GivesRoundLabels(double min, double max, string labels) =>
        Assert.Equal(labels, Labels(new(AxisScale.Linear, min, max, 0, 500)));

    [Theory]
    [InlineData(1, 1e5, "10⁰ 10¹ 10² 10³ 10⁴ 10⁵")]
    [InlineData(0.004, 30, "10⁻² 10⁻¹ 10⁰ 10¹")]
    [InlineData(1e-280, 1e280, "10⁻²⁰⁰ 10⁻¹⁰⁰ 10⁰ 10¹⁰⁰ 10²⁰⁰")]
    [InlineData(3, 60, "5 10 20 50")]
    [InlineData(100, 130, "100 105 110 115 120 125 130")]
    public void For_LogRange_GivesPowersOfTenOrRoundValues(double min, double max, string labels) =>
        Assert.Equal(labels, Labels(new(AxisScale.Log, min, max, 0, 500)));

    [Fact]
    public void For_TwoDecades_HasMinorTicksAtTheDigits()
    {
        List<Tick> ticks = Ticks.For(new(AxisScale.Log, 10, 1000, 0, 500), _ => 30, 60);
        Assert.Equal([20.0, 30, 40, 50, 60, 70, 80, 90, 200, 300, 400, 500, 600, 700, 800, 900], ticks.Where(tick => tick.Label is null).Select(tick => tick.Value));
    }

    [Theory]
    [InlineData(0, 1e5, AxisScale.Linear)]
    [InlineData(-123456.7, 123456.8, AxisScale.Linear)]
    [InlineData(1e9, 1e9 + 10, AxisScale.Linear)]
    [InlineData(1, 1e30, AxisScale.Log)]
    [InlineData(2, 7, AxisScale.Log)]
    public void For_AnyLength_KeepsLabelsApart(double min, double max, AxisScale kind)
    {
        for (double length = 20; length < 900; length += 7)
        {
            var scale = new Scale(kind, min, max, 0, length);
            Tick[] ticks = [.. Ticks.For(scale, label => Helvetica.Width(label, 11) + 8, 60).Where(tick => tick.Label is not null).OrderBy(tick => tick.Value)];
            Assert.NotEmpty(ticks);
            foreach ((Tick a, Tick b) in ticks.Zip(ticks.Skip(1)))
                Assert.True(scale[b.Value] - scale[a.Value] >= (Helvetica.Width(a.Label!, 11) + Helvetica.Width(b.Label!, 11)) / 2 + 8 - 1e-9, $"{a.Label} {b.Label} at {length}");
        }
    }

    [Fact]
    public void Width_KnownText_AddsTheFontsWidths()
    {
        Assert.Equal((722 + 556 + 222 + 222 + 556) * 0.01, Helvetica.Width("Hello", 10), 12);
        Assert.Equal((722 + 556 + 278 + 278 + 611) * 0.01, Helvetica.Width("Hello", 10, bold: true), 12);
        Assert.Equal((556 + 556 + 0.7 * (549 + 556)) * 0.01, Helvetica.Width("10⁻³", 10), 12);
    }

    [Fact]
    public void Wrap_LongText_KeepsWordsAndWidth()
    {
        const string text = "one two three four antidisestablishmentarianism five";
        List<string> lines = Helvetica.Wrap(text, 60, 10);
        Assert.All(lines, line => Assert.True(Helvetica.Width(line, 10) <= 60, line));
        Assert.Equal("one two", lines[0]);
        Assert.Contains(lines, line => line.EndsWith('…'));
    }

    private static string Labels(Scale scale) =>
        string.Join(' ', Ticks.For(scale, label => Helvetica.Width(label, 11) + 11, 75).Where(tick => tick.Label is not null).Select(tick => tick.Label));
}
