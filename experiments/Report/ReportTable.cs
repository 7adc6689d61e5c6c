namespace Bandits.Experiments.Report;

/// <summary>A table that readers can sort by any column.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">Headers.</param>
/// <param name="Rows">Rows, each with one cell per column.</param>
public sealed record ReportTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Rows);
