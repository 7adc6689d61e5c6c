using Bandits.Validation;

namespace Bandits.Solvers.Sparse;

/// <summary>Orders in which a sweep may visit the unknowns of a matrix.</summary>
/// <remarks>
/// Two unknowns are neighbours where either of the two entries between them is stored. Under an order by colours no two unknowns of
/// a colour are neighbours, so that a colour may be swept in any order, or at once.
/// </remarks>
public static class Orders
{
    /// <summary>0, 1, ..., n-1; on a grid, the lexicographic order.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <returns>The unknowns as they are visited.</returns>
    public static int[] Natural(CsrMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return [.. Enumerable.Range(0, matrix.Size)];
    }

    /// <summary>The two colours of a bipartite graph, the colour of unknown 0 first; within a colour, ascending.</summary>
    /// <remarks>In each connected part, its lowest unknown is red. On a grid with 4 or 6 neighbours, red is where the coordinates add up to an even number.</remarks>
    /// <param name="matrix">The matrix.</param>
    /// <returns>The unknowns as they are visited.</returns>
    /// <exception cref="ArgumentException">The graph has a cycle of odd length; names an unknown on it.</exception>
    public static int[] RedBlack(CsrMatrix matrix)
    {
        List<int>[] neighbours = Neighbours(matrix);
        int[] colours = new int[matrix.Size];
        Array.Fill(colours, -1);
        var open = new Queue<int>();
        for (int first = 0; first < colours.Length; first++)
        {
            if (colours[first] >= 0) continue;
            colours[first] = 0;
            open.Enqueue(first);
            while (open.TryDequeue(out int unknown))
            {
                foreach (int neighbour in neighbours[unknown])
                {
                    if (colours[neighbour] == colours[unknown])
                        throw new ArgumentException($"Two colours are not enough: unknown {neighbour} lies on a cycle of odd length.", nameof(matrix));
                    if (colours[neighbour] >= 0) continue;
                    colours[neighbour] = 1 - colours[unknown];
                    open.Enqueue(neighbour);
                }
            }
        }

        return ByColour(colours);
    }

    /// <summary>As many colours as it takes: unknowns 0, 1, ... each get the smallest colour that no neighbour has yet.</summary>
    /// <remarks>At most one colour more than the largest number of neighbours; on a grid with 8 neighbours, 4.</remarks>
    /// <param name="matrix">The matrix.</param>
    /// <returns>The unknowns as they are visited: colour by colour, within a colour ascending.</returns>
    public static int[] Multicolour(CsrMatrix matrix) => ByColour(Colours(matrix));

    /// <summary>The colours of <see cref="Multicolour"/>.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <returns>The colour of each unknown, from 0.</returns>
    public static int[] Colours(CsrMatrix matrix)
    {
        List<int>[] neighbours = Neighbours(matrix);
        int[] colours = new int[matrix.Size];
        int[] usedBy = new int[matrix.Size + 1]; // the last unknown that had a neighbour of this colour, plus 1
        for (int unknown = 0; unknown < colours.Length; unknown++)
        {
            foreach (int neighbour in neighbours[unknown])
            {
                if (neighbour < unknown) usedBy[colours[neighbour]] = unknown + 1;
            }

            while (usedBy[colours[unknown]] == unknown + 1) colours[unknown]++;
        }

        return colours;
    }

    /// <summary>When each unknown is visited.</summary>
    internal static int[] Visits(ReadOnlySpan<int> order, int size)
    {
        Check.That(order.Length == size, order.Length, $"{size}, the number of unknowns", "order.Length");
        int[] visits = new int[size];
        Array.Fill(visits, -1);
        for (int k = 0; k < size; k++)
        {
            if ((uint)order[k] >= (uint)size || visits[order[k]] >= 0)
                throw new ArgumentException($"order[{k}] = {order[k]} is not an unknown from 0 to {size - 1} that was not named before.", nameof(order));
            visits[order[k]] = k;
        }

        return visits;
    }

    private static int[] ByColour(int[] colours) => [.. Enumerable.Range(0, colours.Length).OrderBy(unknown => colours[unknown])]; // stable

    private static List<int>[] Neighbours(CsrMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        List<int>[] neighbours = [.. Enumerable.Range(0, matrix.Size).Select(_ => new List<int>())];
        for (int row = 0; row < neighbours.Length; row++)
        {
            for (int e = matrix.Rows.Start[row]; e < matrix.Rows.Start[row + 1]; e++)
            {
                neighbours[row].Add(matrix.Rows.Column[e]);
                if (!matrix.IsSymmetric) neighbours[matrix.Rows.Column[e]].Add(row);
            }
        }

        return neighbours;
    }
}
