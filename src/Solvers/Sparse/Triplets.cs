using Bandits.Validation;

namespace Bandits.Solvers.Sparse;

/// <summary>Entries of a sparse matrix, in any order; entries of the same place are summed.</summary>
public sealed class Triplets
{
    private readonly List<(int Row, int Column, double Value)> _entries = [];

    /// <summary>A matrix without entries.</summary>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An empty matrix.</exception>
    public Triplets(int rows, int columns)
    {
        Check.That(rows >= 1, rows, "at least 1");
        Check.That(columns >= 1, columns, "at least 1");
        (Rows, Columns) = (rows, columns);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The entries as they came; rows and columns from 0.</summary>
    public IReadOnlyList<(int Row, int Column, double Value)> Entries => _entries;

    /// <summary>Adds a value to the entry at a place.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place outside the matrix, or a value that is not finite.</exception>
    public void Add(int row, int column, double value)
    {
        if ((uint)row >= (uint)Rows) throw Check.OutOfRange(nameof(row), row, $"from 0 to {Rows - 1}");
        if ((uint)column >= (uint)Columns) throw Check.OutOfRange(nameof(column), column, $"from 0 to {Columns - 1}");
        Check.Finite(value);
        _entries.Add((row, column, value));
    }

    /// <summary>The matrix in compressed rows.</summary>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">A matrix that is not square, a diagonal entry that is zero, or entries of one place whose sum is not finite; names the row.</exception>
    public CsrMatrix ToCsr()
    {
        if (Rows != Columns) throw new ArgumentException($"The matrix has {Rows} rows and {Columns} columns; it must be square.");
        if (_entries.Count < Rows) throw new ArgumentException($"Row {FirstWithoutDiagonal()} (counted from 0) has no diagonal entry.");
        // Sorted by column, then by row, both stable: by row, columns ascending, in the order they came where they coincide.
        var sorted = SortedBy(SortedBy(_entries, Columns, entry => entry.Column), Rows, entry => entry.Row);
        int[] start = new int[Rows + 1], lower = new int[Rows];
        double[] diagonal = new double[Rows];
        var columns = new List<int>(sorted.Length);
        var values = new List<double>(sorted.Length);
        for (int row = 0, from = 0; row < Rows; row++)
        {
            int to = from;
            while (to < sorted.Length && sorted[to].Row == row) to++;
            var entries = Summed(sorted.AsSpan(from, to - from));
            foreach ((int column, double value) in entries)
                if (!double.IsFinite(value)) throw new ArgumentException($"The entries of row {row}, column {column} (counted from 0) add up to {value}; their sum must be finite.");
            Append(entries.Where(entry => entry.Column > row));
            lower[row] = columns.Count;
            Append(entries.Where(entry => entry.Column < row));
            start[row + 1] = columns.Count;
            diagonal[row] = entries.Where(entry => entry.Column == row).Sum(entry => entry.Value);
            from = to;
        }

        return new CsrMatrix(new CsrRows(start, lower, [.. columns], [.. values]), diagonal);

        void Append(IEnumerable<(int Column, double Value)> entries)
        {
            foreach ((int column, double value) in entries)
            {
                columns.Add(column);
                values.Add(value);
            }
        }
    }

    private int FirstWithoutDiagonal()
    {
        HashSet<int> present = [.. _entries.Where(entry => entry.Row == entry.Column).Select(entry => entry.Row)];
        int row = 0;
        while (present.Contains(row)) row++;
        return row;
    }

    private static List<(int Column, double Value)> Summed(ReadOnlySpan<(int Row, int Column, double Value)> row)
    {
        var summed = new List<(int Column, double Value)>(row.Length);
        foreach ((_, int column, double value) in row)
        {
            if (summed.Count > 0 && summed[^1].Column == column) summed[^1] = (column, summed[^1].Value + value);
            else summed.Add((column, value));
        }

        return summed;
    }

    // Counting sort; keeps the order of entries with the same key.
    private static (int Row, int Column, double Value)[] SortedBy(
        IReadOnlyList<(int Row, int Column, double Value)> entries, int keys, Func<(int Row, int Column, double Value), int> key)
    {
        int[] next = new int[keys + 1];
        foreach (var entry in entries) next[key(entry) + 1]++;
        for (int i = 0; i < keys; i++) next[i + 1] += next[i];
        var sorted = new (int Row, int Column, double Value)[entries.Count];
        foreach (var entry in entries) sorted[next[key(entry)]++] = entry;
        return sorted;
    }
}
