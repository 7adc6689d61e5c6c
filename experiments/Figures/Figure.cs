namespace Bandits.Experiments.Figures;

/// <summary>A figure: panels in a grid with one shared legend below and the caption under it.</summary>
public sealed record Figure
{
    /// <summary>Short name, unique in a report, used for file names and element ids: letters, digits, <c>-</c> and <c>_</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What the figure shows.</summary>
    public required string Title { get; init; }

    /// <summary>A second line in regular type, such as the environment and the horizon; null for none.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The looks of all series that occur.</summary>
    public required Palette Palette { get; init; }

    /// <summary>Number of runs, band, seed and version.</summary>
    public required Caption Caption { get; init; }

    /// <summary>The panels, at least one, row by row.</summary>
    public required IReadOnlyList<Panel> Panels { get; init; }

    /// <summary>The colours of heat maps, shown as a bar beside the panels; null without any.</summary>
    public ColorScale? Colors { get; init; }

    /// <summary>Panels per row, at least 1; null takes up to three.</summary>
    public int? Columns { get; init; }

    /// <summary>Width in pixels, at least 200 per column; null takes 720 for one column, 900 for several.</summary>
    public double? Width { get; init; }

    /// <summary>Height of a panel's frame in pixels, at least 40; null fits the number of columns or categories.</summary>
    public double? PanelHeight { get; init; }

    /// <summary>The figure with every axis that can be switched on the given scales.</summary>
    internal Figure On(AxisScale x, AxisScale y) => this with
    {
        Panels =
        [
            .. Panels.Select(panel => panel with
            {
                X = panel.X.CanSwitch ? panel.X with { Scale = x } : panel.X,
                Y = panel.Y.CanSwitch ? panel.Y with { Scale = y } : panel.Y,
            }),
        ],
    };
}
