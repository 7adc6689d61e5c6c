using System.Text;

namespace Bandits.Experiments.Figures;

/// <summary>
/// Measures and encodes text in the base-14 typefaces Helvetica, Helvetica-Bold and Symbol (for Greek and mathematical signs),
/// from the widths in Adobe's font metrics, in thousandths of the size. Arial and Liberation Sans have the same widths.
/// </summary>
internal static class Helvetica
{
    /// <summary>Size and lift of raised digits, as shares of the size.</summary>
    public const double RaisedSize = 0.7, RaisedLift = 0.36;

    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻", Lowered = "0123456789−";

    // Characters 32 to 126.
    private static readonly short[] Regular =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
        556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
        556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private static readonly short[] Bold =
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
        556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611,
        611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    ];

    // Signs beyond Latin-1 that the Windows encoding has: character, code, width.
    private static readonly Dictionary<char, (byte Code, short Width)> Windows = new()
    {
        ['€'] = (0x80, 556), ['…'] = (0x85, 1000), ['‘'] = (0x91, 278), ['’'] = (0x92, 278), ['“'] = (0x93, 500),
        ['”'] = (0x94, 500), ['•'] = (0x95, 350), ['–'] = (0x96, 556), ['—'] = (0x97, 1000), ['™'] = (0x99, 1000),
    };

    private static readonly Dictionary<char, (byte Code, short Width)> Symbol = new()
    {
        ['α'] = (97, 631), ['β'] = (98, 549), ['χ'] = (99, 549), ['δ'] = (100, 494), ['ε'] = (101, 439), ['φ'] = (102, 521),
        ['γ'] = (103, 411), ['η'] = (104, 603), ['ι'] = (105, 329), ['κ'] = (107, 549), ['λ'] = (108, 549), ['μ'] = (109, 576),
        ['ν'] = (110, 521), ['ο'] = (111, 549), ['π'] = (112, 549), ['θ'] = (113, 521), ['ρ'] = (114, 549), ['σ'] = (115, 603),
        ['τ'] = (116, 439), ['υ'] = (117, 576), ['ω'] = (119, 686), ['ξ'] = (120, 493), ['ψ'] = (121, 686), ['ζ'] = (122, 494),
        ['Δ'] = (68, 612), ['Φ'] = (70, 763), ['Γ'] = (71, 603), ['Λ'] = (76, 686), ['Π'] = (80, 768), ['Θ'] = (81, 741),
        ['Σ'] = (83, 592), ['Ω'] = (87, 768), ['Ξ'] = (88, 645), ['Ψ'] = (89, 795), ['−'] = (45, 549), ['≤'] = (163, 549),
        ['∞'] = (165, 713), ['→'] = (174, 987), ['≥'] = (179, 549), ['≠'] = (185, 549), ['≈'] = (187, 549), ['∈'] = (206, 713),
        ['√'] = (214, 549), ['∑'] = (229, 713),
    };

    public enum Face
    {
        Regular,
        Bold,
        Symbol,
    }

    /// <summary>A stretch of text in one typeface at one height; <c>Codes</c> are its bytes in that typeface's encoding.</summary>
    public sealed record Run(Face Face, bool IsRaised, string Text, byte[] Codes);

    public static double Width(string text, double size, bool bold = false)
    {
        double width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            (_, _, short units, bool raised, _) = Encode(rune, bold);
            width += raised ? RaisedSize * units : units;
        }
        return width * size / 1000;
    }

    /// <summary>Splits a text where the typeface or the height changes.</summary>
    public static List<Run> Runs(string text, bool bold)
    {
        var runs = new List<Run>();
        foreach (Rune rune in text.EnumerateRunes())
        {
            (Face face, byte code, _, bool raised, string shown) = Encode(rune, bold);
            if (runs.Count > 0 && runs[^1] is { } last && last.Face == face && last.IsRaised == raised)
                runs[^1] = last with { Text = last.Text + shown, Codes = [.. last.Codes, code] };
            else
                runs.Add(new(face, raised, shown, [code]));
        }
        return runs;
    }

    /// <summary>The text itself, or its longest beginning with an ellipsis that is no wider than <paramref name="width"/>.</summary>
    public static string Shorten(string text, double width, double size)
    {
        if (Width(text, size) <= width) return text;
        Rune[] runes = [.. text.EnumerateRunes()];
        int kept = runes.Length;
        string shorter;
        do shorter = string.Concat(runes.Take(--kept)).TrimEnd() + "…";
        while (kept > 1 && Width(shorter, size) > width);
        return shorter;
    }

    /// <summary>Breaks a text into lines no wider than <paramref name="width"/>; a word that is wider is shortened.</summary>
    public static List<string> Wrap(string text, double width, double size, bool bold = false)
    {
        var lines = new List<string>();
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            // Bold is at most a fifth wider than regular.
            string whole = Shorten(word, bold ? width / 1.2 : width, size);
            if (lines.Count > 0 && Width($"{lines[^1]} {whole}", size, bold) <= width) lines[^1] += " " + whole;
            else lines.Add(whole);
        }
        return lines;
    }

    private static (Face Face, byte Code, short Width, bool Raised, string Shown) Encode(Rune rune, bool bold)
    {
        int index = rune.IsBmp ? Raised.IndexOf((char)rune.Value) : -1;
        char plain = index >= 0 ? Lowered[index] : rune.IsBmp ? (char)rune.Value : '?';
        Face face = bold ? Face.Bold : Face.Regular;
        short[] widths = bold ? Bold : Regular;
        string shown = index >= 0 ? plain.ToString() : rune.ToString();
        (face, byte code, short width) = plain switch
        {
            >= ' ' and <= '~' => (face, (byte)plain, widths[plain - ' ']),
            '±' or '×' or '÷' or '¬' => (face, (byte)plain, (short)584),
            '·' => (face, (byte)plain, (short)278),
            >= '\u00c0' and <= '\u00de' => (face, (byte)plain, (short)722),
            >= '\u00a0' and <= '\u00ff' => (face, (byte)plain, (short)(bold ? 611 : 556)),
            _ when Windows.TryGetValue(plain, out var sign) => (face, sign.Code, sign.Width),
            _ when Symbol.TryGetValue(plain, out var sign) => (Face.Symbol, sign.Code, sign.Width),
            // Not in these typefaces: a PDF shows a question mark; a browser finds another typeface, usually a wide one.
            _ => (face, (byte)'?', (short)1000),
        };
        return (face, code, width, index >= 0, shown);
    }
}
