using System.Globalization;

namespace Bandits.Experiments.Figures;

/// <summary>
/// The curve c·x^slope through a given point: a straight line on two logarithmic axes. With a series it is the fit to that series and
/// the legend names the slope and its interval; without, it is a reference such as √T.
/// </summary>
public sealed record PowerMark : Mark
{
    private const int Pieces = 60;

    private PowerMark(string? series, string? label, double slope, Point through, double from, double to) : base(series) =>
        (Label, Slope, Through, From, To) = (label, slope, through, from, to);

    /// <summary>What a reference is, for the legend; null for a fit.</summary>
    public string? Label { get; }

    /// <summary>The exponent.</summary>
    public double Slope { get; }

    /// <summary>Lower end of the exponent's interval; null when there is none.</summary>
    public double? SlopeLower { get; private init; }

    /// <summary>Upper end of the exponent's interval; null when there is none.</summary>
    public double? SlopeUpper { get; private init; }

    /// <summary>A point of the curve, in the units of the axes, both positive.</summary>
    public Point Through { get; }

    /// <summary>Where the curve starts, positive.</summary>
    public double From { get; }

    /// <summary>Where it ends, beyond the start.</summary>
    public double To { get; }

    /// <summary>The fit to a series.</summary>
    /// <param name="series">Name of the series.</param>
    /// <param name="slope">Fitted exponent.</param>
    /// <param name="interval">Its interval, if known.</param>
    /// <param name="through">A point of the fit, both coordinates positive.</param>
    /// <param name="from">First position fitted, positive.</param>
    /// <param name="to">Last position fitted, beyond the first.</param>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    public static PowerMark Fit(string series, double slope, (double Lower, double Upper)? interval, Point through, double from, double to) =>
        Checked(new(series, null, slope, through, from, to) { SlopeLower = interval?.Lower, SlopeUpper = interval?.Upper });

    /// <summary>A curve to compare with.</summary>
    /// <param name="label">What it is, for the legend.</param>
    /// <param name="slope">Its exponent.</param>
    /// <param name="through">A point of the curve, both coordinates positive.</param>
    /// <param name="from">Where it starts, positive.</param>
    /// <param name="to">Where it ends, beyond the start.</param>
    /// <exception cref="ArgumentException">A number is outside its range.</exception>
    public static PowerMark Reference(string label, double slope, Point through, double from, double to) =>
        Checked(new(null, label, slope, through, from, to));

    internal override string? KeyText => Label ?? string.Create(CultureInfo.InvariantCulture,
        $"slope {Slope:0.00}{(SlopeLower is { } low && SlopeUpper is { } high ? $" [{low:0.00}, {high:0.00}]" : "")}").Replace('-', '−');

    internal override bool IsOverlay => Series is not null;

    // The data set the range; a line of reference follows.
    internal override void Cover(Extent x, Extent y)
    {
    }

    internal override void Draw(ICanvas canvas, PanelFrame frame, SeriesStyle style)
    {
        Point[] points =
        [
            .. Enumerable.Range(0, Pieces + 1)
                .Select(i => From * Math.Pow(To / From, (double)i / Pieces))
                .Select(x => (X: x, Y: Through.Y * Math.Pow(x / Through.X, Slope)))
                .Where(p => frame.X.Shows(p.X) && frame.Y.Shows(p.Y))
                .Select(p => new Point(frame.X[p.X], frame.Y[p.Y])),
        ];
        if (points.Length > 1) canvas.Line(points, Look(style));
    }

    internal override void DrawKey(ICanvas canvas, Rect area, SeriesStyle style) =>
        canvas.Line([new(area.Left, area.Bottom), new(area.Right, area.Top)], Look(style));

    internal override MarkData Data() => new("power", Series ?? Label, [From, To], [At(From), At(To)]) { Summary = KeyText };

    private double At(double x) => Through.Y * Math.Pow(x / Through.X, Slope);

    private Stroke Look(SeriesStyle style) => Series is null ? new(Color.Muted, 1.1, [1.5, 2.5]) : new(Color.Ink, 0.8, [3, 3]);

    private static PowerMark Checked(PowerMark mark) =>
        double.IsFinite(mark.Slope) && mark.Through.X > 0 && mark.Through.Y > 0 && mark.From > 0 && mark.To > mark.From && double.IsFinite(mark.To)
            ? mark
            : throw new ArgumentException(
                $"slope {mark.Slope} through {mark.Through} from {mark.From} to {mark.To}: the slope must be finite and 0 < from < to, with a point of positive coordinates.");
}
