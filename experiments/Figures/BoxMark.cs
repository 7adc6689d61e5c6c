using static Bandits.Experiments.Figures.NumberText;

namespace Bandits.Experiments.Figures;

/// <summary>
/// The distribution of one value per run as a horizontal box plot after Tukey: the box holds the middle half, the line in it is the median,
/// the diamond the mean, whiskers reach the last run within 1.5 box lengths. Up to 250 runs show as points, of more only those beyond the
/// whiskers, evenly thinned out to 250.
/// </summary>
public sealed record BoxMark : Mark
{
    private const int MostPoints = 250;

    // Of more runs, the data are quantiles: those of a million would make a report of many megabytes.
    private const int MostValues = 1000, Quantiles = 200;
    private const double HalfBox = 0.3;

    private readonly double[] _sorted;

    /// <summary>A box at a position of a vertical category axis.</summary>
    /// <param name="series">Name of the series.</param>
    /// <param name="position">Index of its category on the vertical axis.</param>
    /// <param name="values">One value per run; missing ones are left out.</param>
    public BoxMark(string series, int position, IReadOnlyList<double> values) : base(series)
    {
        (Position, Values) = (position, values);
        _sorted = [.. values.Where(value => Extent.IsUsable(value, AxisScale.Linear)).Order()];
    }

    /// <summary>Index of the category.</summary>
    public int Position { get; }

    /// <summary>One value per run.</summary>
    public IReadOnlyList<double> Values { get; }

    internal override bool NeedsRoom => true;

    /// <summary>A panel with one box per series, from top to bottom.</summary>
    /// <param name="value">The axis of the values.</param>
    /// <param name="values">For each series, in the order wanted, one value per run.</param>
    public static Panel Plot(Axis value, IReadOnlyList<(string Series, IReadOnlyList<double> Values)> values) => new(
        value, new Axis("") { Categories = [.. values.Select(v => v.Series)] }, [.. values.Select((v, i) => new BoxMark(v.Series, i, v.Values))]);

    internal override void Cover(Extent x, Extent y)
    {
        x.Include(_sorted);
        y.Include(Position);
    }

    internal override void Draw(ICanvas canvas, PanelFrame frame, SeriesStyle style)
    {
        if (_sorted.Length == 0) return;
        double X(double value) => frame.X.Shows(value) ? frame.X[value] : frame.Area.Left;
        double y = frame.Y[Position], half = Math.Abs(frame.Y[Position + HalfBox] - y);
        double low = Quantile(0.25), high = Quantile(0.75), reach = 1.5 * (high - low);
        double lowEnd = Math.Min(low, _sorted.First(value => value >= low - reach)), highEnd = Math.Max(high, _sorted.Last(value => value <= high + reach));

        double[] points = _sorted.Length <= MostPoints ? _sorted : [.. _sorted.Where(value => value < lowEnd || value > highEnd)];
        if (points.Length > MostPoints) points = [.. Enumerable.Range(0, MostPoints).Select(i => points[(int)((long)i * (points.Length - 1) / (MostPoints - 1))])];
        // Low-discrepancy heights keep equal values apart, the same way in every drawing.
        Point[] dots = [.. points.Where(frame.X.Shows).Select((value, i) => new Point(X(value), y + half * (1.5 * (i * 0.618034 % 1) - 0.75)))];
        if (dots.Length > 0) canvas.Dots(dots, 1.5, style.Color, 0.45);

        canvas.Polygon(new Rect(X(low), y - half, X(high) - X(low), 2 * half).Corners(), style.Color, 0.22);
        var stroke = new Stroke(style.Color, 1.3);
        canvas.Line([.. new Rect(X(low), y - half, X(high) - X(low), 2 * half).Corners(), new(X(low), y - half)], stroke);
        foreach ((double from, double to) in new[] { (low, lowEnd), (high, highEnd) })
        {
            canvas.Line([new(X(from), y), new(X(to), y)], stroke);
            canvas.Line([new(X(to), y - half / 2), new(X(to), y + half / 2)], stroke);
        }
        canvas.Line([new(X(Quantile(0.5)), y - half), new(X(Quantile(0.5)), y + half)], new(style.Color, 2.6));
        double mean = X(Mean);
        canvas.Polygon([new(mean - 3.5, y), new(mean, y - 3.5), new(mean + 3.5, y), new(mean, y + 3.5)], Color.Ink);
    }

    internal override void DrawKey(ICanvas canvas, Rect area, SeriesStyle style) => canvas.Polygon(area.Corners(), style.Color, 0.5);

    internal override MarkData Data() => (_sorted.Length <= MostValues
        ? Data("box", Values)
        : Data("quantiles", [.. Enumerable.Range(0, Quantiles + 1).Select(i => Quantile((double)i / Quantiles))])) with
    {
        Summary = _sorted.Length == 0
            ? "no values"
            : $"median {Short(Quantile(0.5))}, quartiles {Short(Quantile(0.25))} to {Short(Quantile(0.75))}, mean {Short(Mean)}, {_sorted.Length} runs",
    };

    private MarkData Data(string kind, IReadOnlyList<double> values) => new(kind, Series, [.. values.Select(_ => (double)Position)], values);

    // The average of halves stays finite where the sum would not.
    private double Mean => _sorted.Average(value => value / _sorted.Length) * _sorted.Length;

    /// <summary>Linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996).</summary>
    private double Quantile(double level)
    {
        double place = level * (_sorted.Length - 1);
        int below = (int)place;
        double share = place - below;
        return below + 1 < _sorted.Length ? _sorted[below] + share * (_sorted[below + 1] - _sorted[below]) : _sorted[below];
    }
}
