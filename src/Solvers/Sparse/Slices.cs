namespace Bandits.Solvers.Sparse;

// The rows as they are visited, cut into slices of at most four of which none is another's neighbour; the entries of four rows lie side
// by side. The entries of slice s are at Start[s]..Start[s+1]-1, in units of four: first U, unknowns visited later, from Lower[s] on L,
// unknowns visited before. Shorter rows are filled up with zeros. A slice of fewer rows repeats its first unknown, with zeros for entries:
// what is stored there must be stored before the first.
internal sealed class Slices
{
    public const int Width = 4;

    public Slices(CsrRows rows, int[] order, int[] visits)
    {
        int[] first = Cut(rows, order), sliceOf = new int[order.Length];
        Count = first.Length - 1;
        (Unknown, Start, Lower, Reach) = (new int[Width * Count], new int[Count + 1], new int[Count], new int[Count]);
        for (int slice = 0; slice < Count; slice++) Array.Fill(sliceOf, slice, first[slice], first[slice + 1] - first[slice]);
        List<int> column = [];
        List<double> value = [];
        for (int slice = 0; slice < Count; slice++)
        {
            int[] unknowns = order[first[slice]..first[slice + 1]];
            for (int lane = 0; lane < Width; lane++) Unknown[Width * slice + lane] = unknowns[lane < unknowns.Length ? lane : 0];
            int[][] upper = [.. unknowns.Select(row => Entries(row, later: true))];
            Append(upper);
            Lower[slice] = column.Count / Width;
            Append([.. unknowns.Select(row => Entries(row, later: false))]);
            Start[slice + 1] = column.Count / Width;
            Reach[slice] = upper.SelectMany(row => row).Select(e => sliceOf[visits[rows.Column[e]]]).Append(slice).Max();

            void Append(int[][] entries)
            {
                for (int i = 0; i < entries.Max(row => row.Length); i++)
                {
                    for (int lane = 0; lane < Width; lane++)
                    {
                        bool stored = lane < entries.Length && i < entries[lane].Length;
                        column.Add(stored ? rows.Column[entries[lane][i]] : Unknown[Width * slice + lane]);
                        value.Add(stored ? rows.Value[entries[lane][i]] : 0);
                    }
                }
            }
        }

        (Column, Value) = ([.. column], [.. value]);

        int[] Entries(int row, bool later) =>
            [.. Enumerable.Range(rows.Start[row], rows.Start[row + 1] - rows.Start[row]).Where(e => visits[rows.Column[e]] > visits[row] == later)];
    }

    public int Count { get; }

    /// <summary>The unknowns of each slice, four by four.</summary>
    public int[] Unknown { get; }

    public int[] Start { get; }

    public int[] Lower { get; }

    /// <summary>The slice after which all neighbours of a slice are new.</summary>
    public int[] Reach { get; }

    public int[] Column { get; }

    public double[] Value { get; }

    /// <summary>Numbers of the unknowns in the layout of slices; 0 where an unknown is repeated.</summary>
    public double[] Lay(ReadOnlySpan<double> numbers)
    {
        double[] laid = new double[Unknown.Length];
        for (int i = 0; i < laid.Length; i++)
            if (i % Width == 0 || Unknown[i] != Unknown[i / Width * Width]) laid[i] = numbers[Unknown[i]];
        return laid;
    }

    // The visits that slices begin with, and the number of visits.
    private static int[] Cut(CsrRows rows, int[] order)
    {
        List<int> first = [0];
        for (int k = 1; k < order.Length; k++)
        {
            bool fits = k - first[^1] < Width;
            for (int other = first[^1]; fits && other < k; other++) fits = !Holds(order[k], order[other]) && !Holds(order[other], order[k]);
            if (!fits) first.Add(k);
        }

        return [.. first, order.Length];

        bool Holds(int row, int column) => rows.Column.AsSpan(rows.Start[row]..rows.Start[row + 1]).Contains(column);
    }
}
