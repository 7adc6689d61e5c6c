namespace Bandits.Experiments.Figures;

/// <summary>One row of a heat map: a cell for each column, coloured by its value; the best one, unless all are alike, has a frame.</summary>
public sealed record HeatMark : Mark
{
    private const double LargeCell = 8, NumberSize = 10;

    private static readonly Color Missing = new(236, 236, 236);

    private readonly HeatAxis _x;
    private readonly HeatAxis _y;
    private readonly int _row;
    private readonly ColorScale _colors;
    private readonly int _best;

    /// <summary>A row.</summary>
    /// <param name="x">The columns.</param>
    /// <param name="y">The rows.</param>
    /// <param name="row">Which row it is, from 0.</param>
    /// <param name="values">One value per column; missing ones are grey.</param>
    /// <param name="colors">Their colours.</param>
    /// <param name="highestIsBest">Whether the highest value is the best one, not the lowest.</param>
    /// <exception cref="ArgumentException">There is not one value per column.</exception>
    public HeatMark(HeatAxis x, HeatAxis y, int row, IReadOnlyList<double> values, ColorScale colors, bool highestIsBest = false) : base((string?)null)
    {
        SameLength(x.Positions.Count, values, nameof(values));
        (_x, _y, _row, Values, _colors, HighestIsBest) = (x, y, row, values, colors, highestIsBest);
        int[] shown = [.. Enumerable.Range(0, values.Count).Where(i => Extent.IsUsable(values[i], AxisScale.Linear))];
        _best = shown.All(i => values[i] == values[shown[0]]) ? -1 : highestIsBest ? shown.MaxBy(i => values[i]) : shown.MinBy(i => values[i]);
    }

    /// <summary>One value per column.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Whether the highest value has the frame, not the lowest.</summary>
    public bool HighestIsBest { get; }

    /// <summary>Lower ends of the values' intervals; null for none.</summary>
    public IReadOnlyList<double>? Lower { get; init => field = Checked(value, nameof(Lower)); }

    /// <summary>Upper ends of the values' intervals; null for none.</summary>
    public IReadOnlyList<double>? Upper { get; init => field = Checked(value, nameof(Upper)); }

    /// <summary>Whether the values stand in the cells, if there is room.</summary>
    public bool Numbers { get; init; }

    internal override string KeyText => HighestIsBest ? "highest of its row" : "lowest of its row";

    internal override bool CoversPanel => true;

    internal override void Cover(Extent x, Extent y)
    {
        x.Include(_x.Positions);
        y.Include(_y.Positions);
    }

    internal override void DrawBackground(ICanvas canvas, PanelFrame frame, SeriesStyle style)
    {
        for (int i = 0; i < Values.Count; i++)
            canvas.Polygon(Cell(frame, i).Corners(), _colors[Values[i]] ?? Missing);
    }

    internal override void Draw(ICanvas canvas, PanelFrame frame, SeriesStyle style)
    {
        if (_best >= 0) DrawFrame(canvas, Cell(frame, _best));
        Rect[] cells = [.. Enumerable.Range(0, Values.Count).Select(i => Cell(frame, i))];
        var text = new TextStyle(NumberSize, Color.Ink, TextAnchor.Middle);
        string[] numbers = [.. Values.Select(value => NumberText.Short(value, 3))];
        if (!Numbers || numbers.Max(text.Measure) + 6 > cells.Min(cell => cell.Width) || cells[0].Height < 1.4 * NumberSize) return;
        for (int i = 0; i < cells.Length; i++)
            canvas.Text(
                new(cells[i].Centre.X, cells[i].Centre.Y + (0.35 * NumberSize)), numbers[i],
                text with { Color = _colors[Values[i]] is { IsDark: true } ? Color.White : Color.Ink });
    }

    internal override void DrawKey(ICanvas canvas, Rect area, SeriesStyle style)
    {
        var cell = new Rect(area.Centre.X - (0.7 * area.Height), area.Top, 1.4 * area.Height, area.Height);
        canvas.Polygon(cell.Corners(), ColorScale.At(HighestIsBest ? 1 : 0));
        DrawFrame(canvas, cell);
    }

    internal override MarkData Data() => new("heat", _y.Names[_row], _x.Positions, Values, Lower, Upper) { At = _y.Positions[_row] };

    /// <summary>A cell on whole pixels, so that neighbours meet without a seam; large ones leave a gap.</summary>
    private Rect Cell(PanelFrame frame, int column)
    {
        (double low, double high) = _x.Borders(column);
        (double first, double second) = _y.Borders(_row);
        double left = Math.Round(frame.X[low]), right = Math.Round(frame.X[high]);
        double top = Math.Round(Math.Min(frame.Y[first], frame.Y[second])), bottom = Math.Round(Math.Max(frame.Y[first], frame.Y[second]));
        double gap = Math.Min(right - left, bottom - top) >= LargeCell ? 1 : 0;
        return new(left, top, Math.Max(right - left - gap, 0), Math.Max(bottom - top - gap, 0));
    }

    /// <summary>Dark on light, so that it shows on any colour.</summary>
    private static void DrawFrame(ICanvas canvas, Rect cell)
    {
        Point[] Closed(double inset) => [.. cell.Grow(-inset).Corners(), new(cell.Left + inset, cell.Top + inset), new(cell.Right - inset, cell.Top + inset)];
        bool large = Math.Min(cell.Width, cell.Height) >= LargeCell;
        if (large) canvas.Line(Closed(2.2), new(Color.White, 1.4));
        canvas.Line(Closed(large ? 0.75 : 0.5), new(Color.Ink, large ? 1.5 : 1));
    }

    private IReadOnlyList<double>? Checked(IReadOnlyList<double>? values, string name)
    {
        SameLength(Values.Count, values, name);
        return values;
    }
}
