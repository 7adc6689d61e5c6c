using System.Globalization;

namespace Bandits.Experiments.Figures;

/// <summary>Numbers as a reader likes them.</summary>
internal static class NumberText
{
    /// <summary>Some significant digits with thousands separators, by default five: 12,346 or 0.012346; very large and very small ones as 1.2346e-7.</summary>
    public static string Short(double value, int digits = 5)
    {
        double size = Math.Abs(value);
        string format = size is 0 or (>= 1e-4 and < 1e15)
            ? "#,0." + new string('#', Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Max(size, 1e-4))), 0, 8))
            : "0." + new string('#', digits - 1) + "e0";
        return double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−') : "–";
    }
}
