using Bandits.Solvers.Krylov;
using Bandits.Solvers.Sparse;

namespace Bandits.Solvers.Tests.Krylov;

public sealed class CgTests
{
    [Theory]
    [InlineData(10, 15)]
    [InlineData(30, 55)]
    public void Solve_Poisson2D_TakesTheKnownIterations(int points, int count)
    {
        CsrMatrix matrix = ModelMatrices.Poisson2D(points);
        double[] x = new double[matrix.Size];
        Assert.Equal(count, new Cg().Solve(matrix, Systems.Ones(matrix.Size), x).Iterations);
        Assert.True(matrix.ResidualNorm(x, Systems.Ones(matrix.Size)) <= 1.0001e-8 * points);
    }

    [Theory]
    [InlineData(10, "lex", "13 12 13 15 16", "1 1.2 1.5 1.8 1.9")]
    [InlineData(30, "lex", "32 27 21 22 26", "1 1.2 1.5 1.8 1.9")]
    [InlineData(10, "red-black", "12 13 16 20", "1 1.2 1.5 1.8")]
    [InlineData(30, "red-black", "29 33 40 52", "1 1.2 1.5 1.8")]
    public void Solve_Poisson2DPreconditioned_TakesTheKnownIterations(int points, string order, string counts, string omegas)
    {
        CsrMatrix matrix = ModelMatrices.Poisson2D(points);
        var relaxation = new CsrRelaxation(matrix, order == "lex" ? Orders.Natural(matrix) : Orders.RedBlack(matrix));
        var solver = new SsorPcg();
        Systems.AssertCounts(counts, 0, [.. omegas.Split(' ').Select(double.Parse)],
            omega => solver.Solve(relaxation, Systems.Ones(matrix.Size), new double[matrix.Size], omega));
    }
}
