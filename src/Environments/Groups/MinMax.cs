namespace Bandits.Environments.Groups;

/// <summary>Scales a column to [0, 1].</summary>
internal static class MinMax
{
    /// <summary>x = (x - min) / (max - min); 0 where all are equal.</summary>
    public static void Scale(Span<double> column)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double x in column) (low, high) = (Math.Min(low, x), Math.Max(high, x));
        double range = high - low;
        foreach (ref double x in column) x = range == 0 ? 0 : (x - low) / range;
    }
}
