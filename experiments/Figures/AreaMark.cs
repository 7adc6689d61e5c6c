namespace Bandits.Experiments.Figures;

/// <summary>A filled area from a base line up by the values, such as an arm's share of the plays in a stack.</summary>
public sealed record AreaMark : Mark
{
    private readonly double[] _base;

    private AreaMark(string series, IReadOnlyList<double> x, IReadOnlyList<double> y, double[] start) : base(series) =>
        (X, Y, _base) = (x, y, start);

    /// <summary>Positions.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>Heights.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>Piles areas upon each other.</summary>
    /// <param name="series">Names, from the bottom to the top.</param>
    /// <param name="x">Positions, ascending, shared by all.</param>
    /// <param name="heights">For each series its heights, not negative, as many as positions; missing ones count as zero.</param>
    /// <returns>One mark per series.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static IReadOnlyList<Mark> Stack(IReadOnlyList<string> series, IReadOnlyList<double> x, IReadOnlyList<IReadOnlyList<double>> heights)
    {
        if (heights.Count != series.Count)
            throw new ArgumentException($"heights has {heights.Count} lists; it needs {series.Count}, one per series.", nameof(heights));
        var marks = new List<Mark>();
        double[] top = new double[x.Count];
        for (int s = 0; s < series.Count; s++)
        {
            SameLength(x.Count, heights[s], nameof(heights));
            double[] start = top;
            marks.Add(new AreaMark(series[s], x, heights[s], start));
            top = [.. heights[s].Select((height, i) => Extent.IsUsable(height, AxisScale.Linear) ? start[i] + height : start[i])];
        }
        return marks;
    }

    internal override void Cover(Extent x, Extent y)
    {
        x.Include(X);
        y.Include(_base);
        y.Include(Y.Select((height, i) => _base[i] + height));
    }

    internal override void Draw(ICanvas canvas, PanelFrame frame, SeriesStyle style)
    {
        int[] shown = [.. Enumerable.Range(0, X.Count).Where(i => frame.X.Shows(X[i]))];
        if (shown.Length == 0) return;
        Point At(int i, double value) => new(frame.X[X[i]], frame.Y.Shows(value) ? frame.Y[value] : frame.Area.Bottom);
        Point[] top = [.. shown.Select(i => At(i, Extent.IsUsable(Y[i], AxisScale.Linear) ? _base[i] + Y[i] : _base[i]))];
        if (shown is [int only])
        {
            // A single position has no extent: a narrow bar stands for it.
            canvas.Polygon(new Rect(top[0].X - 4, top[0].Y, 8, Math.Max(0, At(only, _base[only]).Y - top[0].Y)).Corners(), style.Fill, 0.85);
            return;
        }

        canvas.Polygon([.. top, .. shown.Reverse().Select(i => At(i, _base[i]))], style.Fill, 0.85);
        canvas.Line(top, new(Color.White, 0.4));
    }

    internal override void DrawKey(ICanvas canvas, Rect area, SeriesStyle style) => canvas.Polygon(area.Corners(), style.Fill, 0.85);

    internal override MarkData Data() => new("area", Series, X, Y);
}
