namespace Bandits.Experiments.Figures;

/// <summary>Maps the values from <c>Min</c> to <c>Max</c> onto the canvas coordinates from <c>From</c> to <c>To</c>.</summary>
internal readonly record struct Scale(AxisScale Kind, double Min, double Max, double From, double To)
{
    public double Length => Math.Abs(To - From);

    /// <summary>The coordinate of a usable value. Values far outside are pulled near, so that coordinates stay small.</summary>
    public double this[double value]
    {
        get
        {
            double share = Kind == AxisScale.Log
                ? (Math.Log(value) - Math.Log(Min)) / (Math.Log(Max) - Math.Log(Min))
                : (value - Min) / (Max - Min);
            return From + Math.Clamp(share, -20, 20) * (To - From);
        }
    }

    public bool Shows(double value) => Extent.IsUsable(value, Kind);

    public bool Contains(double value) => Shows(value) && value >= Min && value <= Max;

    /// <summary>Chooses the range shown by an axis from the range of its data.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="data">Range of its data.</param>
    /// <param name="from">Coordinate of the lower end.</param>
    /// <param name="to">Coordinate of the upper end.</param>
    /// <param name="room">Whether to leave room between the data and the ends.</param>
    public static Scale Fit(Axis axis, Extent data, double from, double to, bool room)
    {
        if (axis.Categories is { } names) return new(AxisScale.Linear, -0.5, Math.Max(names.Count, 1) - 0.5, from, to);
        (double min, double max) = axis.Scale == AxisScale.Log ? LogRange(data, room) : LinearRange(data, room);
        if (axis.Min is { } low && Extent.IsUsable(low, axis.Scale)) min = low;
        if (axis.Max is { } high && Extent.IsUsable(high, axis.Scale)) max = high;
        if (!(max - min > 1e-9 * Math.Max(Math.Abs(min), Math.Abs(max))))
            throw new ArgumentException($"axis '{axis.Label}' goes from {min} to {max}; Min must lie clearly below Max.", nameof(axis));
        return new(axis.Scale, min, max, from, to);
    }

    private static (double Min, double Max) LinearRange(Extent data, bool room)
    {
        if (data.IsEmpty) return (0, 1);
        (double min, double max) = (data.Min, data.Max);
        double size = Math.Max(Math.Abs(min), Math.Abs(max)), span = max - min;
        if (size < 1e-290) return (0, 1);
        // A range too narrow for labels of a bearable length is shown as a constant.
        if (span <= 1e-9 * size) return min > 0 ? (0, 1.25 * max) : (1.25 * min, 0);
        // Rounds start at 1, axes at 0.
        if (!room) return (min > 0 && min <= 0.02 * max ? 0 : min, max);
        double low = min - 0.04 * span, high = max + 0.04 * span;
        if (min >= 0 && min < 0.25 * max) low = 0;
        if (max <= 0 && max > 0.25 * min) high = 0;
        return (low, high);
    }

    private static (double Min, double Max) LogRange(Extent data, bool room)
    {
        if (data.IsEmpty) return (1, 10);
        double low = Math.Log10(data.Min), high = Math.Log10(data.Max), span = high - low;
        if (span < 1e-6) (low, high) = (low - 0.5, high + 0.5);
        else if (room) (low, high) = (low - 0.04 * span, high + 0.04 * span);
        else return (data.Min, data.Max);
        return (Math.Pow(10, low), Math.Pow(10, high));
    }
}
