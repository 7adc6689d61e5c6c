namespace Bandits.Experiments.Figures;

/// <summary>One coordinate system with marks in it.</summary>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Marks">What is drawn; earlier marks lie on top of later ones, so list the most important first; fits lie on top of all.</param>
public sealed record Panel(Axis X, Axis Y, IReadOnlyList<Mark> Marks)
{
    /// <summary>A line above the panel, such as the environment's name; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>Whether a frame makes the panel stand out.</summary>
    public bool IsMarked { get; init; }
}
