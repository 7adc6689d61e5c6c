namespace Bandits.Experiments.Figures;

/// <summary>Finds a place for every part of a figure, then draws them.</summary>
internal sealed class FigureLayout
{
    private const double Margin = 10, LineHeight = 1.3, AxisLabelRoom = 18, RowGap = 14, ColumnGap = 14;

    private readonly Figure _figure;
    private readonly Legend _legend;
    private readonly List<(string Text, TextStyle Style, double Baseline)> _lines = [];
    private readonly bool _oneXLabel;
    private readonly bool _oneYLabel;
    private readonly int _columns;
    private ColorBar? _bar;
    private double _tickRoom;

    public FigureLayout(Figure figure)
    {
        IReadOnlyList<Panel> panels = figure.Panels;
        if (panels.Count == 0) throw new ArgumentException($"figure '{figure.Id}' has no panels; it needs at least one.", nameof(figure));
        _figure = figure;
        _columns = Math.Min(Math.Max(1, figure.Columns ?? (panels.Count <= 4 ? 2 : 3)), panels.Count);
        Width = Math.Max(200 * _columns, figure.Width ?? (_columns == 1 ? 720 : 900));
        _oneXLabel = panels.All(panel => panel.X.Label == panels[0].X.Label);
        _oneYLabel = panels.All(panel => panel.Y.Label == panels[0].Y.Label);

        double y = AddLines(figure.Title, Typography.Title, Margin);
        y = AddLines(figure.Subtitle, Typography.Subtitle, y + 1);
        double plotTop = y;
        Panels = PlacePanels(y + 8, out y);
        Plot = new(0, plotTop, Width, y - plotTop);
        _legend = new(figure, Width - 2 * Margin);
        LegendTop = y + 4;
        y = LegendTop + _legend.Height;
        y = AddLines(figure.Caption.ToString(), Typography.Caption, y + 6);
        Height = Math.Ceiling(y + Margin);
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>The part that holds the panels, without titles, legend and caption.</summary>
    public Rect Plot { get; }

    public IReadOnlyList<PanelFrame> Panels { get; }

    private double LegendTop { get; }

    public void Draw(ICanvas canvas)
    {
        canvas.BeginGroup("paper");
        canvas.Polygon(new Rect(0, 0, Width, Height).Corners(), Color.White);
        canvas.EndGroup();
        foreach ((string text, TextStyle style, double baseline) in _lines) canvas.Text(new(Margin, baseline), text, style);
        for (int i = 0; i < Panels.Count; i++)
        {
            canvas.BeginGroup("panel");
            Panels[i].Draw(canvas);
            DrawAxisLabels(canvas, i);
            canvas.EndGroup();
        }
        _bar?.Draw(canvas, Width - Margin);
        _legend.Draw(canvas, Math.Max(Margin, (Width - _legend.Width) / 2), LegendTop);
    }

    private double AddLines(string? text, TextStyle style, double top)
    {
        foreach (string line in Helvetica.Wrap(text ?? "", Width - 2 * Margin, style.Size, style.Bold))
        {
            _lines.Add((line, style, top + style.Size));
            top += LineHeight * style.Size;
        }
        return top;
    }

    /// <summary>All frames have the same size, so that panels compare by eye; the widest tick labels set the room beside them.</summary>
    private List<PanelFrame> PlacePanels(double top, out double bottom)
    {
        IReadOnlyList<Panel> panels = _figure.Panels;
        int rows = (panels.Count + _columns - 1) / _columns;
        int categories = panels.Max(panel => panel.Y.Categories?.Count ?? 0);
        double height = Math.Max(40, _figure.PanelHeight ?? (categories > 0 ? 24 * categories + 10 : _columns switch { 1 => 300, 2 => 210, _ => 160 }));
        double titleRoom = panels.Any(panel => panel.Title is not null) ? 20 : 0;
        double labelRoom = panels.Any(panel => panel.Y.Label.Length > 0) ? AxisLabelRoom : 0;
        _bar = _figure.Colors is { } colors ? new ColorBar(colors, top + titleRoom, top + titleRoom + height) : null;
        double RowStep() => titleRoom + height + _tickRoom + RowGap + (_oneXLabel ? 0 : AxisLabelRoom);

        List<PanelFrame> Place(double left, double right)
        {
            double outer = _oneYLabel ? labelRoom : 0, inner = _oneYLabel ? 0 : labelRoom;
            double cell = (Width - 2 * Margin - (_bar?.Room ?? 0) - outer - (_columns - 1) * ColumnGap) / _columns;
            double frameWidth = Math.Max(20, cell - inner - left - right);
            return
            [
                .. panels.Select((panel, i) => new PanelFrame(panel, _figure.Palette, new(
                    Margin + outer + i % _columns * (cell + ColumnGap) + inner + left, top + titleRoom + i / _columns * RowStep(), frameWidth, height), 0.4 * cell)),
            ];
        }

        // Ticks depend on the frame's width and the frame on the widest labels: a first guess, then the room those labels take.
        List<PanelFrame> guess = Place(50, 10);
        double leftRoom = guess.Max(frame => frame.LeftRoom) + 3;
        guess = Place(leftRoom, 10);
        (leftRoom, double rightRoom) = (Math.Max(leftRoom, guess.Max(frame => frame.SideRoom)), Math.Max(6, guess.Max(frame => frame.SideRoom) + 1));
        // Names of columns may need more height than numbers, which moves the rows of panels apart.
        _tickRoom = Place(leftRoom, rightRoom).Max(frame => frame.BottomRoom);
        bottom = top + rows * RowStep() - RowGap + (_oneXLabel ? AxisLabelRoom : 0);
        return Place(leftRoom, rightRoom);
    }

    private void DrawAxisLabels(ICanvas canvas, int index)
    {
        Panel panel = _figure.Panels[index];
        Rect area = Panels[index].Area;
        TextStyle style = Typography.AxisLabel;
        bool last = index + _columns >= _figure.Panels.Count;
        if (last || !_oneXLabel)
            canvas.Text(new(area.Centre.X, area.Bottom + _tickRoom + style.Size), Helvetica.Shorten(panel.X.Label, area.Width, style.Size), style);
        double labelLeft = _oneYLabel ? Margin : area.Left - Panels.Max(frame => frame.LeftRoom) - 3 - AxisLabelRoom;
        if (panel.Y.Label.Length > 0 && (index % _columns == 0 || !_oneYLabel))
            canvas.Text(new(labelLeft + style.Size, area.Centre.Y), Helvetica.Shorten(panel.Y.Label, area.Height, style.Size), style with { Upwards = true });
    }
}
