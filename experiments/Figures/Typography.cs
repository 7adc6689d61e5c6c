namespace Bandits.Experiments.Figures;

/// <summary>The styles of text in a figure.</summary>
internal static class Typography
{
    public static readonly TextStyle Title = new(15, Color.Ink, Bold: true);
    public static readonly TextStyle Subtitle = new(12, Color.Muted);
    public static readonly TextStyle PanelTitle = new(12, Color.Ink, TextAnchor.Middle, Bold: true);
    public static readonly TextStyle AxisLabel = new(12, Color.Ink, TextAnchor.Middle);
    public static readonly TextStyle Tick = new(11, Color.Ink);
    public static readonly TextStyle Key = new(12, Color.Ink);
    public static readonly TextStyle Caption = new(10.5, Color.Muted);
}
