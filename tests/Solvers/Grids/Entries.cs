using Bandits.Solvers.Grids;
using Bandits.Solvers.Sparse;

namespace Bandits.Solvers.Tests.Grids;

/// <summary>Grids beside the same matrices written out.</summary>
internal static class Entries
{
    public static readonly TheoryData<string> All = ["poisson 1", "poisson 2", "poisson 10", "poisson 19", "anisotropic 13 x 7", "anisotropic 1 x 9", "convection 11", "space 1", "space 5", "space 10", "nine 1", "nine 2", "nine 12"];

    /// <summary>Those that two colours suffice for.</summary>
    public static readonly TheoryData<string> TwoColoured = [.. All.Select(row => row.Data).Where(name => !name.StartsWith("nine", StringComparison.Ordinal))];

    /// <summary>A grid beside its written matrix.</summary>
    public static (Stencil Grid, CsrMatrix Written) Named(string name)
    {
        Stencil grid = Grid(name);
        return (grid, grid.ToCsr());
    }

    public static double[] Random(int size, ulong seed)
    {
        var random = new Randomness.RandomStream(seed);
        return [.. Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5)];
    }

    public static double[,] Full(CsrMatrix matrix)
    {
        var full = new double[matrix.Size, matrix.Size];
        foreach ((int row, int column, double value) in matrix.AllEntries()) full[row, column] = value;
        return full;
    }

    private static Stencil Grid(string name) => name switch
    {
        "poisson 1" => FivePoint.Poisson2D(1),
        "poisson 2" => FivePoint.Poisson2D(2, -0.1),
        "poisson 10" => FivePoint.Poisson2D(10, 0.45),
        "poisson 19" => FivePoint.Poisson2D(19),
        "anisotropic 13 x 7" => FivePoint.Anisotropic2D(13, 7, 0.1, 0.2),
        "anisotropic 1 x 9" => FivePoint.Anisotropic2D(1, 9, 3),
        "convection 11" => FivePoint.ConvectionDiffusion2D(11, 0.5, -0.3, 0.1),
        "space 1" => SevenPoint.Poisson3D(1),
        "space 5" => SevenPoint.Poisson3D(5, 0.3),
        "space 10" => SevenPoint.Poisson3D(10),
        "nine 1" => NinePoint.Square(1),
        "nine 2" => NinePoint.Square(2, 0.5),
        "nine 12" => NinePoint.Square(12),
        _ => throw new ArgumentException($"There is no grid '{name}'."),
    };
}
