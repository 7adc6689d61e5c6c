namespace Bandits.Experiments.Figures;

/// <summary>The key to a colour scale: an upright bar beside the panels, with ticks and a label.</summary>
internal sealed class ColorBar
{
    private const double Gap = 16, Thickness = 14, TickLength = 4, LabelRoom = 18;
    private const int Steps = 96;

    private readonly ColorScale _colors;
    private readonly Scale _scale;
    private readonly List<Tick> _ticks;
    private readonly (double Top, double Bottom) _ends;

    public ColorBar(ColorScale colors, double top, double bottom)
    {
        (_colors, _ends) = (colors, (top, bottom));
        _scale = colors.Along(bottom, top);
        _ticks = Ticks.For(_scale, _ => 1.6 * Typography.Tick.Size, 32);
    }

    /// <summary>The space that the bar takes beside the panels, with its gap to them.</summary>
    public double Room => Gap + Thickness + TickLength + 3 + _ticks.Max(tick => tick.Label is { } label ? Typography.Tick.Measure(label) : 0) + LabelRoom;

    /// <summary>Draws the bar so that its room ends at <paramref name="right"/>.</summary>
    public void Draw(ICanvas canvas, double right)
    {
        double left = right - Room + Gap, height = _ends.Bottom - _ends.Top;
        canvas.BeginGroup("color-bar");
        // Each step reaches down to the end, so that no seam shows between neighbours.
        for (int i = 0; i < Steps; i++)
            canvas.Polygon(
                new Rect(left, _ends.Top + (height * i / Steps), Thickness, height * (Steps - i) / Steps).Corners(), ColorScale.At(1 - ((i + 0.5) / Steps)));
        double edge = left + Thickness;
        TextStyle text = Typography.Tick;
        foreach (Tick tick in _ticks)
        {
            double y = _scale[tick.Value];
            canvas.Line([new(edge, y), new(edge + (tick.Label is null ? TickLength / 2 : TickLength), y)], new(Color.Muted, 1));
            if (tick.Label is { } label) canvas.Text(new(edge + TickLength + 3, y + (0.35 * text.Size)), label, text);
        }

        TextStyle style = Typography.AxisLabel;
        canvas.Text(
            new(right - (0.25 * style.Size), (_ends.Top + _ends.Bottom) / 2), Helvetica.Shorten(_colors.Label, height, style.Size), style with { Upwards = true });
        canvas.EndGroup();
    }
}
