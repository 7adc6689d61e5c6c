using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Solvers.Sparse;

/// <summary>Matrices on which solvers are compared. Their grids are zero around the border, which is not part of them.</summary>
public static class ModelMatrices
{
    private const int Longest = 30_000; // side of a square whose entries can be counted

    /// <summary>The Laplacian of a square, 5 points: c + 4 on the diagonal, -1 for the 4 neighbours.</summary>
    /// <param name="points">Points g on a side, at least 1; n = g^2.</param>
    /// <param name="shift">c, above -4 + 4 cos(pi / (g + 1)) for a positive definite matrix.</param>
    /// <returns>The matrix; point (x, y) is unknown y g + x.</returns>
    public static CsrMatrix Poisson2D(int points, double shift = 0) => ConvectionDiffusion2D(points, 0, 0, shift);

    /// <summary>The Laplacian of a cube, 7 points: c + 6 on the diagonal, -1 for the 6 neighbours.</summary>
    /// <param name="points">Points g on a side, at least 1; n = g^3.</param>
    /// <param name="shift">c, above -6 + 6 cos(pi / (g + 1)) for a positive definite matrix.</param>
    /// <returns>The matrix; point (x, y, z) is unknown (z g + y) g + x.</returns>
    public static CsrMatrix Poisson3D(int points, double shift = 0)
    {
        Check.That(points is >= 1 and <= 1000, points, "from 1 to 1000");
        var entries = new Triplets(points * points * points, points * points * points);
        for (int z = 0; z < points; z++)
        {
            for (int y = 0; y < points; y++)
            {
                for (int x = 0; x < points; x++)
                {
                    int here = (z * points + y) * points + x;
                    entries.Add(here, here, 6 + shift);
                    if (x > 0) Connect(entries, here, here - 1, 1);
                    if (y > 0) Connect(entries, here, here - points, 1);
                    if (z > 0) Connect(entries, here, here - points * points, 1);
                }
            }
        }

        return entries.ToCsr();
    }

    /// <summary>A Laplacian that is stronger along one axis: -a for the neighbours in x, -1 for those in y, 2 + 2 a + c on the diagonal.</summary>
    /// <param name="width">Points in x, at least 1.</param>
    /// <param name="height">Points in y, at least 1.</param>
    /// <param name="strength">a, greater than 0.</param>
    /// <param name="shift">c.</param>
    /// <returns>The matrix; point (x, y) is unknown y width + x.</returns>
    public static CsrMatrix Anisotropic2D(int width, int height, double strength, double shift = 0)
    {
        Check.That(strength > 0 && double.IsFinite(strength), strength, "greater than 0 and finite");
        return FivePoints(width, height, 2 + 2 * strength + shift, strength, strength, 1, 1);
    }

    /// <summary>Convection and diffusion on a square: -(1 + p) to the west, -(1 - p) to the east, -(1 + q) to lower y, -(1 - q) to higher y, 4 + c on the diagonal.</summary>
    /// <param name="points">Points g on a side, at least 1; n = g^2.</param>
    /// <param name="alongX">p, a finite number; not symmetric unless 0.</param>
    /// <param name="alongY">q, as p.</param>
    /// <param name="shift">c.</param>
    /// <returns>The matrix; point (x, y) is unknown y g + x.</returns>
    public static CsrMatrix ConvectionDiffusion2D(int points, double alongX, double alongY, double shift = 0) =>
        FivePoints(points, points, 4 + shift, 1 + alongX, 1 - alongX, 1 + alongY, 1 - alongY);

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

    /// <summary>All 8 neighbours on a square: 8 + c on the diagonal, -1 elsewhere. Not consistently ordered: the theory of the best omega does not hold.</summary>
    /// <param name="points">Points g on a side, at least 1; n = g^2.</param>
    /// <param name="shift">c.</param>
    /// <returns>The matrix; point (x, y) is unknown y g + x.</returns>
    public static CsrMatrix NinePoint(int points, double shift = 0)
    {
        Check.That(points is >= 1 and <= Longest, points, $"from 1 to {Longest}");
        var entries = new Triplets(points * points, points * points);
        for (int y = 0; y < points; y++)
        {
            for (int x = 0; x < points; x++)
            {
                int here = y * points + x;
                entries.Add(here, here, 8 + shift);
                if (x > 0) Connect(entries, here, here - 1, 1);
                if (y == 0) continue;
                for (int above = Math.Max(x - 1, 0); above <= Math.Min(x + 1, points - 1); above++) Connect(entries, here, here - points + above - x, 1);
            }
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

    private static CsrMatrix FivePoints(int width, int height, double diagonal, double west, double east, double south, double north)
    {
        Check.That(width is >= 1 and <= Longest, width, $"from 1 to {Longest}");
        Check.That(height is >= 1 and <= Longest, height, $"from 1 to {Longest}");
        var entries = new Triplets(width * height, width * height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int here = y * width + x;
                entries.Add(here, here, diagonal);
                if (x > 0) entries.Add(here, here - 1, -west);
                if (x < width - 1) entries.Add(here, here + 1, -east);
                if (y > 0) entries.Add(here, here - width, -south);
                if (y < height - 1) entries.Add(here, here + width, -north);
            }
        }

        return entries.ToCsr();
    }

    private static void Connect(Triplets entries, int i, int j, double weight)
    {
        entries.Add(i, j, -weight);
        entries.Add(j, i, -weight);
    }
}
