using Bandits.Experiments.Figures;
using FsCheck;
using FsCheck.Fluent;

namespace Bandits.Experiments.Tests.Figures;

/// <summary>Figures of arbitrary numbers and names are sound pictures.</summary>
public class FigurePropertyTests
{
    private static readonly double[] Odd =
        [0, -0.0, 1, 1 + 1e-12, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e280, -1e280, 1e300, double.MaxValue, double.Epsilon, 1e-310, 1e9, 1e9 + 1, -7];

    private static readonly string[] Names = ["A", "<b>&\"", "a name that is far too long for any legend, said again: a name that is far too long for any legend", "γ∈[0,1]", "名前", ""];

    private static readonly Gen<double> Value = Gen.OneOf(
        Gen.Elements(Odd),
        from digits in Gen.Choose(-99999, 99999) from power in Gen.Choose(-30, 30) select digits * Math.Pow(10, power),
        from digits in Gen.Choose(0, 1000) select digits / 10.0);

    private static readonly Gen<double[]> Values = Gen.OneOf(
        Value.ArrayOf(), from value in Value from count in Gen.Choose(0, 5) select Enumerable.Repeat(value, count).ToArray(),
        from start in Value from count in Gen.Choose(2, 9) select Enumerable.Range(0, count).Select(i => start + i).ToArray());

    private static readonly Gen<Mark> Marks =
        from kind in Gen.Choose(0, 5)
        from name in Gen.Elements(Names)
        from x in Values
        from y in Value.ArrayOf(x.Length)
        from z in Value.ArrayOf(x.Length)
        from flags in Gen.Choose(0, 7)
        select Make(kind, name, x, y, z, flags);

    private static readonly Gen<Figure> Figures =
        from panels in (from marks in Marks.ArrayOf() from scales in Gen.Choose(0, 3) from label in Gen.Elements(Names) select MakePanel(marks, scales, label)).NonEmptyListOf()
        from columns in Gen.Choose(1, 3)
        from width in Gen.Elements(300.0, 720, 1000)
        select new Figure
        {
            Id = "f", Title = string.Join(' ', Names), Palette = new(Names), Caption = Samples.Caption, Panels = [.. panels.Take(5)], Columns = columns, Width = width * Math.Min(columns, 2),
        };

    [Fact]
    public void Export_AnyFigure_IsSound() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20260101, 11), Prop.ForAll(Figures.ToArbitrary(), FigureAssert.IsSound));

    [Fact]
    public void ToCsv_AnyFigure_HasOneLinePerPoint() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20260102, 11), Prop.ForAll(Figures.ToArbitrary(), figure =>
        {
            int points = figure.Panels.Sum(panel => panel.Marks.Sum(mark => mark.Data().Count));
            Assert.Equal(points + 1, FigureExport.ToCsv(figure).Count(c => c == '\n'));
        }));

    private static Mark Make(int kind, string name, double[] x, double[] y, double[] z, int flags) => kind switch
    {
        0 or 1 => new LineMark(name, x, y) { Lower = (flags & 1) > 0 ? z : null, Upper = (flags & 2) > 0 ? y : null, Steps = (flags & 4) > 0, Markers = flags % 3 == 0 },
        2 => AreaMark.Stack([name], x, [y])[0],
        3 => new BoxMark(name, flags, x),
        4 => new RuleMark("rule", x) { Horizontal = flags > 3 },
        _ => PowerMark.Fit(name, flags - 3, (flags - 4, flags - 2), new(1 + flags, 3), 1, 1e4),
    };

    private static Panel MakePanel(Mark[] marks, int scales, string label)
    {
        var x = new Axis(label) { Scale = (AxisScale)(scales & 1) };
        var y = new Axis("y") { Scale = (AxisScale)(scales >> 1), Categories = marks.Any(mark => mark is BoxMark) ? [.. Names, "7", "8"] : null };
        return new(x, y, marks) { Title = label.Length > 5 ? null : label };
    }
}
