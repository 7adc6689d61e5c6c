using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Solvers.Sparse;

/// <summary>Matrices on which solvers are compared and that have no rectangle or box of points: those of <see cref="Grids.Stencil"/> do.</summary>
public static class ModelMatrices
{
    private const int Longest = 30_000; // side of a square whose entries can be counted

    /// <summary>The Laplacian of an L: the points of an m x m lattice on [-1, 1]^2 that lie inside, with x &gt; 0 or y &gt; 0.</summary>
    /// <param name="lattice">m, at least 4; 12 gives 75 unknowns, 32 gives 675.</param>
    /// <param name="shift">c, on the diagonal beside 4.</param>
    /// <returns>The matrix; unknowns by rows of points.</returns>
    public static CsrMatrix LShape(int lattice, double shift = 0)
    {
        Check.That(lattice is >= 4 and <= Longest, lattice, $"from 4 to {Longest}"); // 3 has one point inside, at 0
        int[] number = new int[lattice * lattice];
        int count = 0;
        for (int y = 1; y < lattice - 1; y++)
        {
            // Coordinate -1 + 2 x / (m - 1) > 0
            for (int x = 1; x < lattice - 1; x++) number[y * lattice + x] = 2 * x > lattice - 1 || 2 * y > lattice - 1 ? ++count : 0;
        }

        var entries = new Triplets(count, count);
        for (int at = 0; at < number.Length; at++)
        {
            if (number[at] == 0) continue;
            entries.Add(number[at] - 1, number[at] - 1, 4 + shift);
            if (number[at - 1] > 0) Connect(entries, number[at] - 1, number[at - 1] - 1, 1);
            if (number[at - lattice] > 0) Connect(entries, number[at] - 1, number[at - lattice] - 1, 1);
        }

        return entries.ToCsr();
    }

    /// <summary>The Laplacian of a ring with n (k - 2) / 2 random chords, all different: degree + c on the diagonal, -1 for the neighbours.</summary>
    /// <param name="size">n, at least 3.</param>
    /// <param name="degree">k, the mean number of neighbours, from 2 to n - 1.</param>
    /// <param name="shift">c, greater than 0 for a positive definite matrix.</param>
    /// <param name="random">Draws the chords.</param>
    /// <returns>The matrix.</returns>
    public static CsrMatrix GraphLaplacian(int size, int degree, double shift, RandomStream random)
    {
        Check.That(size >= 3, size, "at least 3");
        Check.That(degree >= 2 && degree < size, degree, $"from 2 to {size - 1}");
        ArgumentNullException.ThrowIfNull(random);
        var edges = new HashSet<(int, int)>();
        for (int i = 0; i < size; i++) edges.Add(Edge(i, (i + 1) % size));
        long wanted = size + (long)size * (degree - 2) / 2;
        while (edges.Count < wanted)
        {
            (int i, int j) = (random.NextIndex(size), random.NextIndex(size));
            if (i != j) edges.Add(Edge(i, j));
        }

        var entries = new Triplets(size, size);
        for (int i = 0; i < size; i++) entries.Add(i, i, shift);
        foreach ((int i, int j) in edges)
        {
            entries.Add(i, i, 1);
            entries.Add(j, j, 1);
            Connect(entries, i, j, 1);
        }

        return entries.ToCsr();

        static (int, int) Edge(int i, int j) => (Math.Min(i, j), Math.Max(i, j));
    }

    private static void Connect(Triplets entries, int i, int j, double weight)
    {
        entries.Add(i, j, -weight);
        entries.Add(j, i, -weight);
    }
}
