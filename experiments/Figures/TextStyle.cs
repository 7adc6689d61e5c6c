namespace Bandits.Experiments.Figures;

/// <summary>How a text is drawn; the typeface is always Helvetica.</summary>
/// <param name="Size">Size in canvas units.</param>
/// <param name="Color">Colour.</param>
/// <param name="Anchor">Which part of the text stands at its place.</param>
/// <param name="Bold">Bold or regular.</param>
/// <param name="Upwards">Read from bottom to top, as the label of a vertical axis is.</param>
public readonly record struct TextStyle(
    double Size, Color Color, TextAnchor Anchor = TextAnchor.Start, bool Bold = false, bool Upwards = false)
{
    internal double Shift => Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => 0.5, _ => 1 };

    internal double Measure(string text) => Helvetica.Width(text, Size, Bold);
}
