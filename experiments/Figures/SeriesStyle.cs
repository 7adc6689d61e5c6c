namespace Bandits.Experiments.Figures;

/// <summary>The look of one series.</summary>
/// <param name="Color">Colour of its line, band or box.</param>
/// <param name="Fill">Colour of its area.</param>
/// <param name="Dash">Dash pattern of its line; empty is solid.</param>
public sealed record SeriesStyle(Color Color, Color Fill, IReadOnlyList<double> Dash)
{
    /// <summary>The look of what belongs to no series.</summary>
    internal static readonly SeriesStyle Reference = new(Figures.Color.Muted, Figures.Color.Muted, []);
}
