namespace Bandits.Experiments.Figures;

/// <summary>
/// Colours for the values of a heat map, from yellow for the lowest to dark violet for the highest: viridis (Smith and van der Walt, 2015),
/// whose lightness falls evenly, so that equal steps look equal, also to colour-blind readers and in grey.
/// </summary>
public sealed class ColorScale
{
    private static readonly Color[] Viridis =
    [
        new(0xfd, 0xe7, 0x25), new(0xb4, 0xde, 0x2c), new(0x6d, 0xcd, 0x59), new(0x35, 0xb7, 0x79), new(0x1f, 0x9e, 0x89),
        new(0x26, 0x82, 0x8e), new(0x31, 0x68, 0x8e), new(0x3e, 0x4a, 0x89), new(0x48, 0x28, 0x78), new(0x44, 0x01, 0x54),
    ];

    private readonly Scale _shares;

    /// <summary>A scale that reaches from the smallest to the largest of some values.</summary>
    /// <param name="label">What the values measure and in which unit.</param>
    /// <param name="scale">How colours follow values.</param>
    /// <param name="values">The values; those that the scale cannot show are left out.</param>
    public ColorScale(string label, AxisScale scale, IEnumerable<double> values)
    {
        var range = new Extent(scale);
        range.Include(values);
        Label = label;
        _shares = Scale.Fit(new Axis(label) { Scale = scale }, range, 0, 1, room: false);
    }

    /// <summary>What the values measure.</summary>
    public string Label { get; }

    /// <summary>The colour of a value; null if it is missing, or not positive on a logarithmic scale.</summary>
    /// <param name="value">The value; outside the range it has the colour of the nearest end.</param>
    public Color? this[double value] => _shares.Shows(value) ? At(_shares[value]) : null;

    /// <summary>The same range along a bar on a canvas.</summary>
    internal Scale Along(double from, double to) => _shares with { From = from, To = to };

    internal static Color At(double share)
    {
        double place = Math.Clamp(share, 0, 1) * (Viridis.Length - 1);
        int below = Math.Min((int)place, Viridis.Length - 2);
        (Color a, Color b) = (Viridis[below], Viridis[below + 1]);
        byte Mix(byte from, byte to) => (byte)Math.Round(from + ((to - from) * (place - below)));
        return new(Mix(a.R, b.R), Mix(a.G, b.G), Mix(a.B, b.B));
    }
}
