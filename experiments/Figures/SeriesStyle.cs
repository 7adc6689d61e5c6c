namespace Bandits.Experiments.Figures;

/// <summary>The look of one series.</summary>
/// <param name="Color">Colour of its line, band, area or box.</param>
/// <param name="Dash">Dash pattern of its line; empty is solid.</param>
public sealed record SeriesStyle(Color Color, IReadOnlyList<double> Dash);
