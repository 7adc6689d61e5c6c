namespace Bandits.Experiments.Figures;

/// <summary>An sRGB colour.</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green, 0 to 255.</param>
/// <param name="B">Blue, 0 to 255.</param>
public readonly record struct Color(byte R, byte G, byte B)
{
    internal static readonly Color White = new(255, 255, 255);
    internal static readonly Color Ink = new(34, 34, 34);
    internal static readonly Color Muted = new(90, 90, 90);
    internal static readonly Color Grid = new(230, 230, 230);

    /// <summary>The colour as <c>#rrggbb</c>.</summary>
    public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";

    /// <summary>Whether white text on the colour reads better than black: by the luma of ITU-R BT.601.</summary>
    internal bool IsDark => (0.299 * R) + (0.587 * G) + (0.114 * B) < 128;

    /// <summary>The colour moved towards white by <paramref name="share"/> in [0, 1].</summary>
    internal Color Lighter(double share)
    {
        byte Move(byte channel) => (byte)Math.Round(channel + (255 - channel) * share);
        return new(Move(R), Move(G), Move(B));
    }
}
