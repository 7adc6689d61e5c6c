using static Bandits.Experiments.Figures.NumberText;

namespace Bandits.Experiments.Figures;

/// <summary>A value as a horizontal bar from a base line, with its interval as a whisker and the number beside it.</summary>
/// <param name="Name">Name of the series.</param>
/// <param name="Position">Index of its category on the vertical axis.</param>
/// <param name="From">Where the bar starts, such as 1 for a ratio.</param>
/// <param name="Value">Where it ends.</param>
/// <param name="Lower">Lower end of the interval; NaN for none.</param>
/// <param name="Upper">Upper end of it; NaN for none.</param>
public sealed record BarMark(string Name, int Position, double From, double Value, double Lower, double Upper) : Mark(Name)
{
    private const double HalfBar = 0.3, NumberGap = 5;

    // The share of the axis that numbers beside the longest bars need.
    private const double NumberRoom = 0.14;

    /// <summary>A panel with one bar per series, from top to bottom, and the base line.</summary>
    /// <param name="value">The axis of the values.</param>
    /// <param name="from">Where the bars start, and what that value is, null for no line there; positive on a logarithmic axis.</param>
    /// <param name="values">For each series, in the order wanted, its value and the interval.</param>
    public static Panel Plot(Axis value, (double At, string? Label) from, IReadOnlyList<(string Series, double Value, double Lower, double Upper)> values)
    {
        double[] shown = [from.At, .. values.SelectMany(one => new[] { one.Value, one.Lower, one.Upper }).Where(one => Extent.IsUsable(one, AxisScale.Log))];
        double least = shown.Min(), most = shown.Max(), share = NumberRoom / (1 - NumberRoom);
        double room = value.Scale == AxisScale.Log ? most * Math.Pow(most / least, share) : most * (1 + share);
        return new(
            most > least ? value with { Max = room } : value, new Axis("") { Categories = [.. values.Select(one => one.Series)] },
            [
                .. values.Select((one, i) => new BarMark(one.Series, i, from.At, one.Value, one.Lower, one.Upper)),
                .. from.Label is { } label ? (Mark[])[new RuleMark(label, [from.At])] : [],
            ]);
    }

    internal override bool NeedsRoom => true;

    internal override void Cover(Extent x, Extent y)
    {
        x.Include([From, Value, Lower, Upper]);
        y.Include(Position);
    }

    internal override void Draw(ICanvas canvas, PanelFrame frame, SeriesStyle style)
    {
        if (!frame.X.Shows(Value)) return;
        double X(double value) => frame.X.Shows(value) ? frame.X[value] : frame.Area.Left;
        double y = frame.Y[Position], half = Math.Abs(frame.Y[Position + HalfBar] - y);
        double end = X(Value), right = Math.Max(X(From), end);
        canvas.Polygon(new Rect(Math.Min(X(From), end), y - half, Math.Abs(end - X(From)), 2 * half).Corners(), style.Color, 0.45);
        canvas.Line([new(end, y - half), new(end, y + half)], new(style.Color, 2));
        if (Extent.IsUsable(Lower, AxisScale.Linear) && Extent.IsUsable(Upper, AxisScale.Linear))
        {
            var stroke = new Stroke(Color.Ink, 1.1);
            canvas.Line([new(X(Lower), y), new(X(Upper), y)], stroke);
            foreach (double value in new[] { Lower, Upper }) canvas.Line([new(X(value), y - half / 2), new(X(value), y + half / 2)], stroke);
            right = Math.Max(right, X(Upper));
        }

        canvas.Text(new(right + NumberGap, y + 0.35 * Typography.Tick.Size), Short(Value, 3), Typography.Tick);
    }

    internal override void DrawKey(ICanvas canvas, Rect area, SeriesStyle style) => canvas.Polygon(area.Corners(), style.Color, 0.45);

    internal override MarkData Data() => new("bar", Series, [Position], [Value], [Lower], [Upper])
    {
        Summary = double.IsNaN(Value) ? "no value" : double.IsNaN(Lower) ? Short(Value) : $"{Short(Value)} [{Short(Lower)}, {Short(Upper)}]",
    };
}
