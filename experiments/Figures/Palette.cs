namespace Bandits.Experiments.Figures;

/// <summary>
/// Gives every series of a report its look: the colours of Okabe and Ito (2008), which colour-blind readers can tell apart, with a dash
/// pattern that differs between neighbours, so that prints in grey stay readable. The look depends on the position in the list alone;
/// the first 35 are distinct. Use one palette for all figures of a report and a learner keeps its look.
/// </summary>
public sealed class Palette
{
    // Without the yellow of the original eight, which is too pale for lines on white.
    private static readonly Color[] Colors =
    [
        new(0x00, 0x72, 0xb2), new(0xd5, 0x5e, 0x00), new(0x00, 0x9e, 0x73), new(0xcc, 0x79, 0xa7),
        new(0xe6, 0x9f, 0x00), new(0x56, 0xb4, 0xe9), new(0x22, 0x22, 0x22),
    ];

    private static readonly Color Grey = new(0xb4, 0xb4, 0xb4);

    private static readonly double[][] Dashes = [[], [7, 3], [2, 2], [8, 2.5, 2, 2.5], [12, 3]];

    private readonly Dictionary<string, SeriesStyle> _styles = new(StringComparer.Ordinal);

    /// <summary>Assigns looks to names in their order.</summary>
    /// <param name="names">Names of the series, all different.</param>
    /// <param name="solid">Whether lines are without dashes, in the colours of areas: for short pieces, in which dashes cannot be told apart.</param>
    /// <param name="rest">A further name, in grey, for what is not told apart; null for none.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public Palette(IEnumerable<string> names, bool solid = false, string? rest = null)
    {
        Names = [.. names];
        for (int i = 0; i < Names.Count; i++)
        {
            int round = i / Colors.Length;
            Color color = Colors[i % Colors.Length];
            // Areas have no dashes, so they differ from round to round by their lightness.
            Color line = color.Lighter(Math.Min(0.15 * round, 0.45)), fill = color.Lighter(Math.Min(0.42 * round, 0.8));
            if (!_styles.TryAdd(Names[i], solid ? new(fill, fill, []) : new(line, fill, Dashes[(i + round) % Dashes.Length])))
                throw new ArgumentException($"names holds '{Names[i]}' twice; every series needs a name of its own.", nameof(names));
        }
        if (rest is null) return;
        Names = [.. Names, rest];
        _styles.Add(rest, new(Grey, Grey, []));
    }

    /// <summary>The names in their order, which is also the order of legends.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The look of a series.</summary>
    /// <exception cref="ArgumentException">The palette has no such name.</exception>
    public SeriesStyle this[string name] => _styles.TryGetValue(name, out SeriesStyle? style)
        ? style
        : throw new ArgumentException($"name is '{name}', which is not in the palette ({string.Join(", ", Names)}).", nameof(name));
}
