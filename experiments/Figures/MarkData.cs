namespace Bandits.Experiments.Figures;

/// <summary>The numbers of one mark in columns of equal length; a missing column is null.</summary>
internal sealed record MarkData(
    string Kind, string? Series, IReadOnlyList<double>? X, IReadOnlyList<double>? Y,
    IReadOnlyList<double>? Lower = null, IReadOnlyList<double>? Upper = null)
{
    /// <summary>The mark in words, for marks that are read as a whole and not point by point.</summary>
    public string? Summary { get; init; }

    /// <summary>Where the row of a heat map lies on the vertical axis; null for other marks.</summary>
    public double? At { get; init; }

    public int Count => (X ?? Y)?.Count ?? 0;
}
