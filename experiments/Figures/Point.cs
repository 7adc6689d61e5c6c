namespace Bandits.Experiments.Figures;

/// <summary>A place on a canvas, in canvas units (CSS pixels) from the top left corner.</summary>
/// <param name="X">Distance from the left edge.</param>
/// <param name="Y">Distance from the top edge, growing downwards.</param>
public readonly record struct Point(double X, double Y);
