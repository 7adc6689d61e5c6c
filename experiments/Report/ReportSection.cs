using Bandits.Experiments.Figures;

namespace Bandits.Experiments.Report;

/// <summary>One section of a report: text, then figures, then tables.</summary>
/// <param name="Heading">Its heading.</param>
public sealed record ReportSection(string Heading)
{
    /// <summary>Paragraphs of plain text.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>Figures; their ids are unique in the report.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>Tables.</summary>
    public IReadOnlyList<ReportTable> Tables { get; init; } = [];
}
