namespace Bandits.Experiments.Figures;

/// <summary>Something drawn in a panel from numbers. Numbers that are not finite, or beyond 1e280 in magnitude, count as missing.</summary>
public abstract record Mark
{
    private protected Mark(string? series) => Series = series;

    /// <summary>The series shown, a name in the figure's palette; null for a reference that belongs to no learner.</summary>
    public string? Series { get; }

    /// <summary>What the legend adds to the series' name, or says about a reference; null for nothing.</summary>
    internal virtual string? KeyText => null;

    /// <summary>Whether the mark needs some room between its outermost values and the frame.</summary>
    internal virtual bool NeedsRoom => false;

    /// <summary>Whether the mark lies on top of all others that do not, wherever it stands in the list.</summary>
    internal virtual bool IsOverlay => false;

    /// <summary>Whether the mark and its like fill the panel, so that lines of a grid would only disturb.</summary>
    internal virtual bool CoversPanel => false;

    /// <summary>Extends the ranges of the axes over the mark's values.</summary>
    internal abstract void Cover(Extent x, Extent y);

    /// <summary>Draws what lies below all marks' foregrounds, such as a band.</summary>
    internal virtual void DrawBackground(ICanvas canvas, PanelFrame frame, SeriesStyle style)
    {
    }

    /// <summary>Draws the mark.</summary>
    internal abstract void Draw(ICanvas canvas, PanelFrame frame, SeriesStyle style);

    /// <summary>Draws the sign that stands for the mark in a legend, filling <paramref name="area"/>.</summary>
    internal abstract void DrawKey(ICanvas canvas, Rect area, SeriesStyle style);

    /// <summary>The mark's numbers, for files and for the values shown under the pointer.</summary>
    internal abstract MarkData Data();

    private protected static void SameLength(int expected, IReadOnlyList<double>? values, string name)
    {
        if (values is not null && values.Count != expected)
            throw new ArgumentException($"{name} has {values.Count} values; it needs {expected}, as many as X.", name);
    }
}
