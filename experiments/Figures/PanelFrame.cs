namespace Bandits.Experiments.Figures;

/// <summary>A panel at its place: scales fitted to the data, ticks, and the drawing of axes and marks.</summary>
internal sealed class PanelFrame
{
    private const double TickGap = 5, LongestUpwards = 110;

    private readonly Panel _panel;
    private readonly Palette _palette;
    private readonly bool _isEmpty;
    private readonly List<Tick> _xTicks;
    private readonly List<Tick> _yTicks;
    private readonly bool _upwards; // names below that do not fit side by side

    /// <param name="panel">The panel.</param>
    /// <param name="palette">Looks of its series.</param>
    /// <param name="area">Where its frame stands.</param>
    /// <param name="nameWidth">The most that the name of a category may take beside it.</param>
    public PanelFrame(Panel panel, Palette palette, Rect area, double nameWidth)
    {
        (_panel, _palette, Area) = (panel, palette, area);
        Extent x = new(panel.X.Scale), y = new(panel.Y.Scale);
        foreach (Mark mark in panel.Marks) mark.Cover(x, y);
        _isEmpty = x.IsEmpty || y.IsEmpty;
        bool categories = panel.Y.Categories is not null;
        X = Scale.Fit(panel.X, x, area.Left, area.Right, panel.Marks.Any(mark => mark.NeedsRoom));
        Y = Scale.Fit(panel.Y, y, categories ? area.Top : area.Bottom, categories ? area.Bottom : area.Top, true);
        double size = Typography.Tick.Size;
        if (panel.X.Categories is { } columns)
        {
            double step = area.Width / columns.Count;
            _upwards = columns.Any(name => Typography.Tick.Measure(name) + 4 > step);
            int stride = _upwards ? (int)Math.Ceiling(1.15 * size / step) : 1;
            _xTicks = [.. Ticks.Categories([.. columns.Select(name => Helvetica.Shorten(name, LongestUpwards, size))]).Where((_, i) => i % stride == 0)];
        }
        else
        {
            _xTicks = Ticks.For(X, label => Typography.Tick.Measure(label) + size, 55);
        }

        _yTicks = panel.Y.Categories is { } names
            ? Ticks.Categories([.. names.Select(name => Helvetica.Shorten(name, nameWidth, size))])
            : Ticks.For(Y, _ => 1.6 * size, 32);
    }

    public Rect Area { get; }

    public Scale X { get; }

    public Scale Y { get; }

    /// <summary>Space that the tick labels take left of the area.</summary>
    public double LeftRoom => TickGap + _yTicks.Max(tick => tick.Label is { } label ? Typography.Tick.Measure(label) : 0);

    /// <summary>Space that the tick labels take below the area.</summary>
    public double BottomRoom => 11 + (_upwards ? _xTicks.Max(tick => Typography.Tick.Measure(tick.Label!)) : Typography.Tick.Size);

    /// <summary>How far the tick labels below reach beyond the area on either side.</summary>
    public double SideRoom => _xTicks.Where(tick => tick.Label is not null).Select(tick =>
    {
        double half = (_upwards ? Typography.Tick.Size : Typography.Tick.Measure(tick.Label!)) / 2;
        return Math.Max(X[tick.Value] + half - Area.Right, Area.Left - X[tick.Value] + half);
    }).DefaultIfEmpty(0).Max();

    public void Draw(ICanvas canvas)
    {
        if (!_panel.Marks.Any(mark => mark.CoversPanel)) DrawGrid(canvas);
        if (_isEmpty)
        {
            string reason = X.Kind == AxisScale.Log || Y.Kind == AxisScale.Log ? "no positive values to show" : "no values to show";
            canvas.Text(Area.Centre, Helvetica.Shorten(reason, Area.Width, Typography.Subtitle.Size), Typography.Subtitle with { Anchor = TextAnchor.Middle });
        }
        else
        {
            DrawMarks(canvas, (mark, style) => mark.DrawBackground(canvas, this, style));
            DrawMarks(canvas, (mark, style) => mark.Draw(canvas, this, style));
        }
        DrawAxes(canvas);
        if (_panel.IsMarked) canvas.Line([.. Area.Corners(), Area.Corners()[0]], new(Color.Ink, 2));
        if (_panel.Title is { } title)
            canvas.Text(new(Area.Centre.X, Area.Top - 8), Helvetica.Shorten(title, Area.Width / 1.2, Typography.PanelTitle.Size), Typography.PanelTitle);
    }

    private void DrawMarks(ICanvas canvas, Action<Mark, SeriesStyle> draw)
    {
        // The first mark lies on top, overlays above it.
        foreach (Mark mark in _panel.Marks.Reverse().OrderBy(mark => mark.IsOverlay))
        {
            canvas.BeginGroup("mark", mark.Series, Area.Grow(1));
            draw(mark, mark.Series is { } series ? _palette[series] : SeriesStyle.Reference);
            canvas.EndGroup();
        }
    }

    private void DrawGrid(ICanvas canvas)
    {
        canvas.BeginGroup("grid");
        var stroke = new Stroke(Color.Grid, 1);
        foreach (Tick tick in _xTicks.Where(tick => tick.Label is not null))
            canvas.Line([new(X[tick.Value], Area.Top), new(X[tick.Value], Area.Bottom)], stroke);
        foreach (Tick tick in _yTicks.Where(tick => tick.Label is not null))
            canvas.Line([new(Area.Left, Y[tick.Value]), new(Area.Right, Y[tick.Value])], stroke);
        canvas.EndGroup();
    }

    private void DrawAxes(ICanvas canvas)
    {
        var stroke = new Stroke(Color.Muted, 1);
        TextStyle text = Typography.Tick;
        canvas.BeginGroup("x-axis");
        canvas.Line([new(Area.Left, Area.Bottom), new(Area.Right, Area.Bottom)], stroke);
        foreach (Tick tick in _xTicks)
        {
            double x = X[tick.Value];
            canvas.Line([new(x, Area.Bottom), new(x, Area.Bottom + (tick.Label is null ? 2 : 4))], stroke);
            if (_upwards)
                canvas.Text(new(x + (0.35 * text.Size), Area.Bottom + 7), tick.Label!, text with { Anchor = TextAnchor.End, Upwards = true });
            else if (tick.Label is { } label)
                canvas.Text(new(x, Area.Bottom + 6 + text.Size), label, text with { Anchor = TextAnchor.Middle });
        }
        canvas.EndGroup();
        canvas.BeginGroup("y-axis");
        canvas.Line([new(Area.Left, Area.Top), new(Area.Left, Area.Bottom)], stroke);
        foreach (Tick tick in _yTicks)
        {
            double y = Y[tick.Value];
            if (_panel.Y.Categories is null) canvas.Line([new(Area.Left, y), new(Area.Left - (tick.Label is null ? 2 : 4), y)], stroke);
            if (tick.Label is { } label) canvas.Text(new(Area.Left - TickGap - 2, y + 0.35 * text.Size), label, text with { Anchor = TextAnchor.End });
        }
        canvas.EndGroup();
    }
}
