using Bandits.Randomness;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Solvers.Tests;

internal static class Systems
{
    public static double[] Ones(int size) => [.. Enumerable.Repeat(1.0, size)];

    public static double[] Normal(int size, RandomStream random) => [.. Enumerable.Range(0, size).Select(_ => random.NextGaussian())];

    public static double[] TruncatedNormal(int size, RandomStream random)
    {
        double[] b = new double[size];
        random.NextTruncatedNormal(b);
        return b;
    }

    public static CsrMatrix Matrix(string name) => name switch
    {
        "poisson" => FivePoint.Poisson2D(10).ToCsr(),
        "poisson-3d" => SevenPoint.Poisson3D(8).ToCsr(),
        "cube" => SevenPoint.Poisson3D(5).ToCsr(),
        "anisotropic" => FivePoint.Anisotropic2D(10, 10, 0.1).ToCsr(),
        "convection 0.5" => FivePoint.ConvectionDiffusion2D(10, 0.5, 0).ToCsr(),
        "convection -0.5" => FivePoint.ConvectionDiffusion2D(10, -0.5, 0).ToCsr(),
        "nine-point" => NinePoint.Square(10).ToCsr(),
        "l-shape" => ModelMatrices.LShape(12),
        "graph" => ModelMatrices.GraphLaplacian(120, 5, 0.1, new RandomStream(3)),
        "unsymmetric" => Unsymmetric(60, new RandomStream(4)),
        "diagonal" => FivePoint.Poisson2D(1).ToCsr(),
        _ => throw new ArgumentException(name),
    };

    public static IRelaxation Relaxation(CsrMatrix matrix, string order) => order switch
    {
        "natural" => new CsrRelaxation(matrix),
        "red-black" => new CsrRelaxation(matrix, Orders.RedBlack(matrix)),
        "multicolour" => new CsrRelaxation(matrix, Orders.Multicolour(matrix)),
        "backwards" => new CsrRelaxation(matrix, [.. Orders.Natural(matrix).Reverse()]),
        "coloured" => new ColouredRelaxation(matrix),
        "sliced" => new ColouredRelaxation(matrix, Orders.Natural(matrix)),
        "symmetric" => new SymmetricCsrRelaxation(new SymmetricCsrMatrix(matrix)),
        _ => throw new ArgumentException(order),
    };

    public static int[] Order(CsrMatrix matrix, string order) => order switch
    {
        "natural" or "sliced" or "symmetric" => Orders.Natural(matrix),
        "red-black" => Orders.RedBlack(matrix),
        "multicolour" or "coloured" => Orders.Multicolour(matrix),
        "backwards" => [.. Orders.Natural(matrix).Reverse()],
        _ => throw new ArgumentException(order),
    };

    public static double[][] Rows(CsrMatrix matrix) =>
        [.. Enumerable.Range(0, matrix.Size).Select(i => Enumerable.Range(0, matrix.Size).Select(j => matrix[i, j]).ToArray())];

    public static Matrix<double> Dense(CsrMatrix matrix) => Matrix<double>.Build.Dense(matrix.Size, matrix.Size, (i, j) => matrix[i, j]);

    /// <summary>Solves with every omega, and holds the iterations against counts in one string.</summary>
    public static void AssertCounts(string counts, double[] omegas, Func<double, SolveResult> solve)
    {
        SolveResult[] results = [.. omegas.Select(solve)];
        Assert.All(results, result => Assert.Equal(SolveStatus.Converged, result.Status));
        Assert.Equal(counts, string.Join(' ', results.Select(result => result.Iterations)));
    }

    // Every row has its diagonal and some others, with any signs; columns of some rows missing in others.
    private static CsrMatrix Unsymmetric(int size, RandomStream random)
    {
        var entries = new Triplets(size, size);
        for (int row = 0; row < size; row++)
        {
            entries.Add(row, row, 6 + random.NextDouble());
            for (int k = random.NextIndex(6); k > 0; k--) entries.Add(row, random.NextIndex(size), random.NextGaussian() / 2);
        }

        return entries.ToCsr();
    }
}
