namespace Bandits.Experiments.Figures;

/// <summary>Straight lines across the whole panel, such as the change points of an environment or a bound.</summary>
/// <param name="Label">What they are, for the legend.</param>
/// <param name="At">Where they stand: positions on the horizontal axis, or values on the vertical axis if <see cref="Horizontal"/>.</param>
public sealed record RuleMark(string Label, IReadOnlyList<double> At) : Mark((string?)null)
{
    private static readonly Stroke Thin = new(new(110, 110, 110), 1, [3, 3]);

    /// <summary>Lines at values of the vertical axis instead of positions on the horizontal one.</summary>
    public bool Horizontal { get; init; }

    internal override string KeyText => Label;

    internal override void Cover(Extent x, Extent y) => (Horizontal ? y : x).Include(At);

    internal override void Draw(ICanvas canvas, PanelFrame frame, SeriesStyle style)
    {
        Rect area = frame.Area;
        foreach (double value in At.Where((Horizontal ? frame.Y : frame.X).Contains))
            canvas.Line(
                Horizontal
                    ? [new(area.Left, frame.Y[value]), new(area.Right, frame.Y[value])]
                    : [new(frame.X[value], area.Top), new(frame.X[value], area.Bottom)],
                Thin);
    }

    internal override void DrawKey(ICanvas canvas, Rect area, SeriesStyle style) => canvas.Line(
        Horizontal ? [new(area.Left, area.Centre.Y), new(area.Right, area.Centre.Y)] : [new(area.Centre.X, area.Top), new(area.Centre.X, area.Bottom)], Thin);

    internal override MarkData Data() => Horizontal ? new("rule", Label, null, At) : new("rule", Label, At, null);
}
