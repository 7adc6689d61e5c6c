using System.Globalization;

namespace Bandits.Experiments.Figures;

/// <summary>Places ticks at round values so that no two labels come near each other.</summary>
internal static class Ticks
{
    private static readonly (double Value, string Suffix)[] Units = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"), (1, "")];

    /// <param name="scale">The axis.</param>
    /// <param name="room">The space that a label takes along the axis, with the gap to its neighbour.</param>
    /// <param name="spacing">The distance at which ticks look neither crowded nor sparse.</param>
    public static List<Tick> For(Scale scale, Func<string, double> room, double spacing)
    {
        int most = Math.Clamp((int)(scale.Length / spacing), 1, 8);
        if (scale.Kind == AxisScale.Linear) return Linear(scale, room, most);
        double low = Math.Log10(scale.Min), high = Math.Log10(scale.Max);
        int first = (int)Math.Ceiling(low - 1e-9), last = (int)Math.Floor(high + 1e-9);
        return last - first >= 1 ? Decades(scale, room, most, first, last) : Short(scale, room, most);
    }

    public static List<Tick> Categories(IReadOnlyList<string> names) => [.. names.Select((name, i) => new Tick(i, name))];

    private static List<Tick> Linear(Scale scale, Func<string, double> room, int most)
    {
        for (int count = most; ; count--)
        {
            List<Tick> ticks = Even(scale, (scale.Max - scale.Min) / (count + 0.5));
            if (count == 1 || AllFit(ticks, scale, room)) return FirstThatFit(ticks, scale, room);
        }
    }

    /// <summary>Ticks at multiples of 1, 2 or 5 times a power of ten, the step being at least <paramref name="step"/>.</summary>
    private static List<Tick> Even(Scale scale, double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        double digit = step / power;
        step = power * (digit <= 1.0001 ? 1 : digit <= 2.0001 ? 2 : digit <= 5.0001 ? 5 : 10);
        double first = Math.Ceiling(scale.Min / step - 1e-6), last = Math.Floor(scale.Max / step + 1e-6);
        double largest = Math.Max(Math.Abs(first), Math.Abs(last)) * step;
        var ticks = new List<Tick>();
        for (double i = first; i <= last; i++) ticks.Add(new(i * step, Label(i * step, step, largest)));
        return ticks;
    }

    private static List<Tick> Decades(Scale scale, Func<string, double> room, int most, int first, int last)
    {
        // Label every power, or every 2nd, 5th, 10th ... where they would come too near.
        foreach (int stride in (int[])[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000])
        {
            int start = (int)Math.Ceiling((double)first / stride) * stride;
            if (start > last) start = first;
            ILookup<bool, int> powers = Enumerable.Range(first, last - first + 1).ToLookup(e => (e - start) % stride == 0);
            List<Tick> ticks = [.. powers[true].Select(e => new Tick(Math.Pow(10, e), "10" + Superscript(e)))];
            if (ticks.Count > 1.5 * most || !AllFit(ticks, scale, room)) continue;
            if (stride == 1) ticks.AddRange(DigitsBetween(scale, first - 1, last));
            else if (last - first <= 40) ticks.AddRange(powers[false].Select(e => new Tick(Math.Pow(10, e), null)));
            return ticks;
        }
        throw new InvalidOperationException("There are fewer than 1000 powers of ten.");
    }

    private static IEnumerable<Tick> DigitsBetween(Scale scale, int first, int last)
    {
        for (int e = first; e <= last; e++)
            for (int digit = 2; digit <= 9; digit++)
                if (scale.Contains(digit * Math.Pow(10, e))) yield return new(digit * Math.Pow(10, e), null);
    }

    /// <summary>Less than two powers of ten in sight: label round values between them as well.</summary>
    private static List<Tick> Short(Scale scale, Func<string, double> room, int most)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(scale.Min)));
        double[] digits = scale.Max / scale.Min > 3 ? [1, 2, 5, 10, 20, 50, 100] : [];
        List<Tick> ticks =
        [
            .. digits.Select(digit => digit * power).Where(scale.Contains).Select(value => new Tick(value, Label(value, Unit(value), value))),
        ];
        if (ticks.Count < 2) ticks = Even(scale, (scale.Max - scale.Min) / most);
        ticks = FirstThatFit(ticks, scale, room);
        foreach (double value in Enumerable.Range(2, 98).Select(i => i * power).Where(v => digits.Length > 0 && Unit(v) * Math.Round(v / Unit(v)) == v))
            if (scale.Contains(value) && !ticks.Exists(tick => tick.Value == value)) ticks.Add(new(value, null));
        return ticks;
    }

    private static double Unit(double value) => Math.Pow(10, Math.Floor(Math.Log10(value) + 1e-9));

    private static bool AllFit(List<Tick> ticks, Scale scale, Func<string, double> room) => FirstThatFit(ticks, scale, room).Count == ticks.Count;

    /// <summary>Drops each tick whose label would come too near the one kept before it.</summary>
    private static List<Tick> FirstThatFit(List<Tick> ticks, Scale scale, Func<string, double> room)
    {
        var kept = new List<Tick>();
        foreach (Tick tick in ticks)
            if (kept.Count == 0 || Math.Abs(scale[tick.Value] - scale[kept[^1].Value]) >= (room(tick.Label!) + room(kept[^1].Label!)) / 2)
                kept.Add(tick);
        return kept;
    }

    /// <summary>Writes a tick's value with the digits that its step needs, and thousands as k, M, G or T where that is shorter.</summary>
    private static string Label(double value, double step, double largest)
    {
        if (largest >= 1e15 || largest < 1e-3)
        {
            int exponent = (int)Math.Floor(Math.Log10(largest) + 1e-9);
            double power = Math.Pow(10, exponent);
            string mantissa = Fixed(value / power, step / power);
            return mantissa is "0" ? mantissa : $"{(mantissa is "1" ? "" : mantissa is "−1" ? "−" : mantissa + "×")}10{Superscript(exponent)}";
        }
        // A unit is worth its letter where at most one decimal is left, as in 12.5k, and where plain digits would be long.
        (double unit, string suffix) = Units.First(u => u.Value <= 1 || (largest >= u.Value && largest >= 1e4 && step >= u.Value / 10));
        string digits = Fixed(value / unit, step / unit);
        return digits is "0" ? digits : digits + suffix;
    }

    private static string Fixed(double value, double step)
    {
        int decimals = Math.Clamp((int)-Math.Floor(Math.Log10(step) + 1e-9), 0, 15);
        string digits = Math.Abs(value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 && digits.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? "−" + digits : value == 0 ? "0" : digits;
    }

    private static string Superscript(int exponent) =>
        string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));
}
