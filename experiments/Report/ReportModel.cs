namespace Bandits.Experiments.Report;

/// <summary>Everything that a report shows. Texts are plain text: nothing in them is read as markup.</summary>
public sealed record ReportModel
{
    /// <summary>The report's title.</summary>
    public required string Title { get; init; }

    /// <summary>A paragraph under the title; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Where the numbers come from, in this order: version, commit, machine, seed, date and the like.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Provenance { get; init; } = [];

    /// <summary>The sections in their order.</summary>
    public required IReadOnlyList<ReportSection> Sections { get; init; }
}
