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
    /// <param name="format">A .NET number format; null for five significant digits.</param>
    public static TableCell Number(double value, string? format = null) => new(
        format is null || !double.IsFinite(value) ? NumberText.Short(value) : value.ToString(format, CultureInfo.InvariantCulture), value);
}
