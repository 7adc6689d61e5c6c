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
        Mark[] marks = [.. figure.Panels.SelectMany(panel => panel.Marks)];
        IEnumerable<Entry> series = marks.Where(mark => mark.Series is not null)
            .GroupBy(mark => mark.Series!)
            .Select(group => (Index: IndexOf(figure.Palette, group.Key), Group: group))
            .OrderBy(pair => pair.Index)
            .Select(pair => new Entry(
                Text(pair.Group, figure.Panels.Count == 1), pair.Group.Key, pair.Group.FirstOrDefault(mark => mark.KeyText is null) ?? pair.Group.First(), figure.Palette[pair.Group.Key]));
        IEnumerable<Entry> references = marks.Where(mark => mark.Series is null)
            .DistinctBy(mark => mark.KeyText)
            .Select(mark => new Entry(mark.KeyText!, null, mark, SeriesStyle.Reference));
        // An axis of categories names its series already.
        bool named = figure.Panels.All(panel => panel.Y.Categories is not null);
        _entries = [.. named ? references : series.Concat(references)];
        if (_entries.Length == 0) return;

        double textWidth = Math.Min(_entries.Max(entry => Typography.Key.Measure(entry.Text)), width - KeyWidth - KeyGap);
        _columnWidth = KeyWidth + KeyGap + textWidth + ColumnGap;
        int most = Math.Max(1, (int)((width + ColumnGap) / _columnWidth));
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

    /// <summary>The series of a figure in the order of its legend, each with the mark and the look that stand for it.</summary>
    public static IEnumerable<(string Series, Mark Mark, SeriesStyle Style)> Series(Figure figure)
    {
        return new Legend(figure, double.MaxValue)._entries.Where(entry => entry.Series is not null).Select(entry => (entry.Series!, entry.Mark, entry.Style));
    }

    // Slopes differ from panel to panel, so only a figure of one panel names them here.
    private static string Text(IEnumerable<Mark> marks, bool one)
    {
        string name = marks.First().Series!;
        return marks.Select(mark => mark.KeyText).FirstOrDefault(text => text is not null) is { } more && one ? $"{name} ({more})" : name;
    }

    private static int IndexOf(Palette palette, string series) => palette.Names.TakeWhile(name => name != series).Count();

    private sealed record Entry(string Text, string? Series, Mark Mark, SeriesStyle Style);
}
