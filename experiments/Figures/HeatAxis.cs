namespace Bandits.Experiments.Figures;

/// <summary>An axis divided into the columns or the rows of a heat map.</summary>
public sealed class HeatAxis
{
    // Few numbers are easier to read as names below their columns; and the longest step may be this much longer than the shortest:
    // beyond, some cells would be too thin to see.
    private const int MostNamed = 6;
    private const double MostUneven = 2;

    private readonly double[] _edges;

    private HeatAxis(Axis axis, IReadOnlyList<string> names, double[] positions, double[] edges) =>
        (Axis, Names, Positions, _edges) = (axis, names, positions, edges);

    /// <summary>The axis of the panel.</summary>
    public Axis Axis { get; }

    /// <summary>What each column or row is called.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Where the middle of each lies on the axis.</summary>
    public IReadOnlyList<double> Positions { get; }

    /// <summary>Named columns or rows of equal width; rows from top to bottom.</summary>
    /// <param name="label">What they are.</param>
    /// <param name="names">The names.</param>
    public static HeatAxis Named(string label, IReadOnlyList<string> names) => new(
        new Axis(label) { Categories = names, Switchable = false }, names,
        [.. names.Select((_, i) => (double)i)], [.. Enumerable.Range(0, names.Count + 1).Select(i => i - 0.5)]);

    /// <summary>Columns or rows at numbers; borders lie half way between neighbours, on the axis' scale.</summary>
    /// <param name="label">What the numbers measure.</param>
    /// <param name="values">The numbers, ascending, at least two; positive on a logarithmic axis.</param>
    /// <param name="scale">Linear or logarithmic.</param>
    /// <exception cref="ArgumentException">The numbers are not as asked for.</exception>
    public static HeatAxis At(string label, IReadOnlyList<double> values, AxisScale scale)
    {
        double[] places = [.. values.Select(value => scale == AxisScale.Log ? Math.Log10(value) : value)];
        if (places.Length < 2 || !places.All(double.IsFinite) || places.Zip(places.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new ArgumentException($"values must be at least two ascending numbers that a {scale} axis can show, not {string.Join(", ", values)}.", nameof(values));
        double[] edges =
        [
            places[0] - ((places[1] - places[0]) / 2), .. places.Zip(places.Skip(1), (a, b) => (a + b) / 2), places[^1] + ((places[^1] - places[^2]) / 2),
        ];
        if (scale == AxisScale.Log) edges = Array.ConvertAll(edges, edge => Math.Pow(10, edge));
        var axis = new Axis(label) { Scale = scale, Min = edges[0], Max = edges[^1], Switchable = false };
        return new(axis, [.. values.Select(value => NumberText.Short(value, 4))], [.. values], edges);
    }

    /// <summary>The scale on which numbers lie evenly enough to be the columns of a map.</summary>
    /// <param name="values">The numbers, ascending and distinct.</param>
    /// <returns>The scale; null if there are few, or they lie evenly on none.</returns>
    public static AxisScale? EvenScale(IReadOnlyList<double> values)
    {
        if (values.Count <= MostNamed) return null;
        double linear = Unevenness(values), log = values[0] > 0 ? Unevenness([.. values.Select(value => Math.Log(value))]) : double.PositiveInfinity;
        return Math.Min(linear, log) is not <= MostUneven ? null : log < linear ? AxisScale.Log : AxisScale.Linear;
    }

    /// <summary>The borders of a column or row, in the units of the axis.</summary>
    internal (double Low, double High) Borders(int index) => (_edges[index], _edges[index + 1]);

    private static double Unevenness(IReadOnlyList<double> values)
    {
        double[] steps = [.. values.Zip(values.Skip(1), (a, b) => b - a)];
        return steps.Max() / steps.Min();
    }
}
