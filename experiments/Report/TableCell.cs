using System.Globalization;

namespace Bandits.Experiments.Report;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="Value">The number that it sorts by; null sorts by the text. Numbers stand at the right of their column.</param>
public sealed record TableCell(string Text, double? Value = null)
{
    /// <summary>A cell with a number, such as <c>Number(0.1234, "0.00")</c>; a missing number shows as a dash and sorts last.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">A .NET format for it.</param>
    public static TableCell Number(double value, string format = "G5") =>
        new(double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−'), value);
}
