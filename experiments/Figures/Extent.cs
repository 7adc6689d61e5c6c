namespace Bandits.Experiments.Figures;

/// <summary>The range of the values that an axis can show.</summary>
internal sealed class Extent(AxisScale scale)
{
    /// <summary>Magnitudes beyond this count as missing, so that differences stay finite.</summary>
    private const double Largest = 1e280;

    public double Min { get; private set; } = double.PositiveInfinity;

    public double Max { get; private set; } = double.NegativeInfinity;

    public bool IsEmpty => Min > Max;

    public void Include(double value)
    {
        if (!IsUsable(value, scale)) return;
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
    }

    public void Include(IEnumerable<double>? values)
    {
        foreach (double value in values ?? []) Include(value);
    }

    public static bool IsUsable(double value, AxisScale scale) =>
        Math.Abs(value) <= Largest && (scale == AxisScale.Linear || value >= 1 / Largest);
}
