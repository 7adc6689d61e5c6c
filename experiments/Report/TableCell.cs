using System.Globalization;
using Bandits.Experiments.Figures;

namespace Bandits.Experiments.Report;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="Value">The number that it sorts by; null sorts by the text. Numbers stand at the right of their column.</param>
public sealed record TableCell(string Text, double? Value = null)
{
    /// <summary>A cell with a number; a missing or infinite number shows as a dash, and a missing one sorts last.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Significant digits.</param>
    public static TableCell Number(double value, int digits = 5) => new(NumberText.Short(value, digits), value);

    /// <summary>A cell with a number of fixed decimals, so that the points of a column stand below each other.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">Digits after the point.</param>
    public static TableCell Fixed(double value, int decimals) => !double.IsFinite(value)
        ? Number(value)
        : new(value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Replace('-', '−'), value);
}
