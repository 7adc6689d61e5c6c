namespace Bandits.Experiments.Figures;

/// <summary>A curve, with a band around it if wanted. Missing values leave a gap.</summary>
public sealed record LineMark : Mark
{
    private const double HalfCap = 3;

    /// <summary>A curve through the points (x, y).</summary>
    /// <param name="series">Name of the series.</param>
    /// <param name="x">Positions, ascending.</param>
    /// <param name="y">Values, as many as positions.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public LineMark(string series, IReadOnlyList<double> x, IReadOnlyList<double> y) : base(series)
    {
        SameLength(x.Count, y, nameof(y));
        (X, Y) = (x, y);
    }

    /// <summary>Positions.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>Values.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>Lower edge of the band, as many values as positions; null for no band.</summary>
    public IReadOnlyList<double>? Lower { get; init => field = Checked(value, nameof(Lower)); }

    /// <summary>Upper edge of the band, as many values as positions; null for no band.</summary>
    public IReadOnlyList<double>? Upper { get; init => field = Checked(value, nameof(Upper)); }

    /// <summary>Keep each value until the next position, also if there it is missing, as for a mean that jumps.</summary>
    public bool Steps { get; init; }

    /// <summary>Mark the points themselves, for curves through few of them.</summary>
    public bool Markers { get; init; }

    /// <summary>Show the band as a bar at each point, also where the value itself does not show, such as 0 on a logarithmic axis.</summary>
    public bool Bars { get; init; }

    internal override bool NeedsRoom => Markers || X.Count == 1;

    internal override void Cover(Extent x, Extent y)
    {
        x.Include(X);
        y.Include(Y);
        y.Include(Lower);
        y.Include(Upper);
    }

    internal override void DrawBackground(ICanvas canvas, PanelFrame frame, SeriesStyle style)
    {
        if (Lower is null || Upper is null) return;
        // On a logarithmic axis a band may reach below zero: there it ends at the frame.
        double Edge(double value) => frame.Y.Shows(value) ? frame.Y[value] : frame.Area.Bottom;
        if (Bars)
        {
            for (int i = 0; i < X.Count; i++)
                if (frame.X.Shows(X[i]) && frame.Y.Shows(Upper[i]) && Extent.IsUsable(Lower[i], AxisScale.Linear))
                    DrawBar(canvas, frame.X[X[i]], frame.Y[Upper[i]], Edge(Lower[i]), new(style.Color, 1.2));
            return;
        }

        foreach (Range stretch in Stretches(frame, i => Extent.IsUsable(Lower[i], AxisScale.Linear) && frame.Y.Shows(Upper[i])))
        {
            List<Point> lower = Trace(frame, stretch, i => Edge(Lower[i]));
            lower.Reverse();
            List<Point> upper = Trace(frame, stretch, i => Edge(Upper[i]));
            if (lower.Count > 1) canvas.Polygon([.. upper, .. lower], style.Color, 0.16);
            else canvas.Line([upper[0], lower[0]], new(style.Color, 1.2));
        }
    }

    private static void DrawBar(ICanvas canvas, double x, double upper, double lower, Stroke stroke)
    {
        canvas.Line([new(x, upper), new(x, lower)], stroke);
        foreach (double y in new[] { upper, lower }) canvas.Line([new(x - HalfCap, y), new(x + HalfCap, y)], stroke);
    }

    internal override void Draw(ICanvas canvas, PanelFrame frame, SeriesStyle style)
    {
        var dots = new List<Point>();
        foreach (Range stretch in Stretches(frame, i => frame.Y.Shows(Y[i])))
        {
            List<Point> trace = Trace(frame, stretch, i => frame.Y[Y[i]]);
            if (trace.Count > 1) canvas.Line(trace, new(style.Color, 1.8, style.Dash));
            if (Markers) dots.AddRange(Indices(stretch).Select(i => new Point(frame.X[X[i]], frame.Y[Y[i]])));
            else if (trace.Count == 1) dots.Add(trace[0]);
        }
        if (dots.Count > 0) canvas.Dots(dots, 2.6, style.Color);
    }

    internal override void DrawKey(ICanvas canvas, Rect area, SeriesStyle style)
    {
        if (Bars && Lower is not null && Upper is not null) DrawBar(canvas, area.Centre.X, area.Top, area.Bottom, new(style.Color, 1.2));
        else if (Lower is not null && Upper is not null) canvas.Polygon(area.Corners(), style.Color, 0.16);
        canvas.Line([new(area.Left, area.Centre.Y), new(area.Right, area.Centre.Y)], new(style.Color, 1.8, style.Dash));
        if (Markers) canvas.Dots([area.Centre], 2.6, style.Color);
    }

    internal override MarkData Data() => new("line", Series, X, Y, Lower, Upper);

    private IReadOnlyList<double>? Checked(IReadOnlyList<double>? values, string name)
    {
        SameLength(X.Count, values, name);
        return values;
    }

    /// <summary>The longest stretches of positions that all show.</summary>
    private IEnumerable<Range> Stretches(PanelFrame frame, Func<int, bool> shows)
    {
        int start = 0;
        for (int i = 0; i <= X.Count; i++)
        {
            if (i < X.Count && frame.X.Shows(X[i]) && shows(i)) continue;
            if (i > start) yield return start..i;
            start = i + 1;
        }
    }

    /// <summary>The line over a stretch, without points that nobody could tell: very near to the one before, or inside a level piece.</summary>
    private List<Point> Trace(PanelFrame frame, Range stretch, Func<int, double> y)
    {
        var trace = new List<Point>();
        foreach (int i in Indices(stretch))
        {
            var point = new Point(frame.X[X[i]], y(i));
            bool near = trace.Count > 1 && Math.Abs(trace[^1].X - point.X) < 0.2 && Math.Abs(trace[^1].Y - point.Y) < 0.2;
            if (near && i < stretch.End.Value - 1) continue;
            if (Steps && trace.Count > 0) Add(trace, trace[^1] with { X = point.X });
            Add(trace, point);
        }
        if (Steps && stretch.End.Value < X.Count && frame.X.Shows(X[stretch.End.Value])) Add(trace, trace[^1] with { X = frame.X[X[stretch.End.Value]] });
        return trace;
    }

    private static void Add(List<Point> trace, Point point)
    {
        if (trace.Count > 1 && trace[^1].Y == point.Y && trace[^2].Y == point.Y) trace[^1] = point;
        else trace.Add(point);
    }

    private static IEnumerable<int> Indices(Range stretch) => Enumerable.Range(stretch.Start.Value, stretch.End.Value - stretch.Start.Value);
}
