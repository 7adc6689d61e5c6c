namespace Bandits.Experiments.Figures;

/// <summary>How a line is drawn.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">Its width in canvas units.</param>
/// <param name="Dash">Lengths of dashes and gaps in turn; null or empty is a solid line.</param>
public readonly record struct Stroke(Color Color, double Width, IReadOnlyList<double>? Dash = null);
