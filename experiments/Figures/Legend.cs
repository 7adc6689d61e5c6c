namespace Bandits.Experiments.Figures;

/// <summary>The legend of a figure: one entry per series in the palette's order, then the references, in columns of equal width.</summary>
internal sealed class Legend
{
    private const double RowHeight = 18, KeyWidth = 26, KeyHeight = 9, KeyGap = 7, ColumnGap = 22;

    private readonly Entry[] _entries;
    private readonly int _columns;
    private readonly double _columnWidth;

    public Legend(Figure figure, double width)
    {
        // An axis of categories names its series already.
        bool named = figure.Panels.All(panel => panel.Y.Categories is not null);
        _entries = [.. Entries(figure).Where(entry => !named || entry.Series is null)];
        if (_entries.Length == 0) return;

        double textWidth = Math.Min(_entries.Max(entry => Typography.Key.Measure(entry.Text)), width - KeyWidth - KeyGap);
        _columnWidth = KeyWidth + KeyGap + textWidth + ColumnGap;
        int most = (int)Math.Clamp((width + ColumnGap) / _columnWidth, 1, _entries.Length);
        Rows = (_entries.Length + most - 1) / most;
        _columns = (_entries.Length + Rows - 1) / Rows;
        Width = _columns * _columnWidth - ColumnGap;
        _entries = [.. _entries.Select(entry => entry with { Text = Helvetica.Shorten(entry.Text, textWidth, Typography.Key.Size) })];
    }

    public double Width { get; }

    public double Height => Rows * RowHeight;

    private int Rows { get; }

    public void Draw(ICanvas canvas, double left, double top)
    {
        canvas.BeginGroup("legend");
        for (int i = 0; i < _entries.Length; i++)
        {
            Entry entry = _entries[i];
            double x = left + i % _columns * _columnWidth, y = top + i / _columns * RowHeight;
            canvas.BeginGroup("key", entry.Series);
            entry.Mark.DrawKey(canvas, new(x, y + (RowHeight - KeyHeight) / 2, KeyWidth, KeyHeight), entry.Style);
            canvas.Text(new(x + KeyWidth + KeyGap, y + RowHeight / 2 + 0.35 * Typography.Key.Size), entry.Text, Typography.Key);
            canvas.EndGroup();
        }
        canvas.EndGroup();
    }

    /// <summary>All that a figure shows: its series in the palette's order, then the references.</summary>
    public static IEnumerable<Entry> Entries(Figure figure) => [.. Series(figure), .. References(figure)];

    private static IEnumerable<Entry> Series(Figure figure) => figure.Panels
        .SelectMany(panel => panel.Marks)
        .Where(mark => mark.Series is not null)
        .GroupBy(mark => mark.Series!)
        .Select(group =>
        {
            // Slopes differ from panel to panel, so only a figure of one panel names them here.
            string? more = figure.Panels.Count == 1 ? group.Select(mark => mark.KeyText).FirstOrDefault(text => text is not null) : null;
            Mark mark = group.FirstOrDefault(mark => mark.KeyText is null) ?? group.First();
            return new Entry(more is null ? group.Key : $"{group.Key} ({more})", group.Key, mark, figure.Palette[group.Key]);
        })
        .OrderBy(entry => IndexOf(figure.Palette, entry.Series!));

    private static IEnumerable<Entry> References(Figure figure) => figure.Panels
        .SelectMany(panel => panel.Marks)
        .Where(mark => mark.Series is null)
        .DistinctBy(mark => mark.KeyText)
        .Select(mark => new Entry(mark.KeyText!, null, mark, SeriesStyle.Reference));

    private static int IndexOf(Palette palette, string series) => palette.Names.TakeWhile(name => name != series).Count();

    /// <summary>A text, the series that it stands for (null for a reference), and the mark and look of its sign.</summary>
    public sealed record Entry(string Text, string? Series, Mark Mark, SeriesStyle Style);
}
