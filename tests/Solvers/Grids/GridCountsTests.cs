using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;

namespace Bandits.Solvers.Tests.Grids;

/// <summary>Sweeps it takes, against counts known from elsewhere.</summary>
public sealed class GridCountsTests
{
    private static readonly double[] Omegas = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.95];

    private static readonly double[] FewOmegas = [1, 1.2, 1.4, 1.6, 1.8, 1.9];

    [Theory]
    [InlineData("lexicographic", 0, "ones", "223 181 145 115 88 62 43 58 89 187 383")]
    [InlineData("red-black", 0, "ones", "226 184 149 118 91 64 42 55 89 179 370")]
    [InlineData("lexicographic", -0.15, "ones", "2927 2394 1950 1574 1252 971 724 503 293 189 392")]
    [InlineData("red-black", -0.15, "ones", "2979 2450 2008 1633 1309 1024 771 540 316 186 378")]
    [InlineData("lexicographic", 0.45, "ones", "64 51 39 28 25 30 42 55 89 185 379")]
    [InlineData("red-black", 0.45, "ones", "64 51 39 26 21 29 39 53 87 181 373")]
    [InlineData("lexicographic", 0, "ramp", "222 180 145 115 88 62 43 58 89 188 382")]
    [InlineData("red-black", 0, "ramp", "224 183 148 118 90 63 41 56 89 179 370")]
    public void Solve_Poisson2D_TakesTheKnownSweeps(string order, double shift, string right, string counts)
    {
        var grid = FivePoint.Poisson2D(10, shift);
        double[] b = right == "ones" ? Systems.Ones(100) : [.. Enumerable.Range(1, 100).Select(i => i / 100.0)];
        foreach (IRelaxation relaxation in order == "red-black" ? [new RedBlack(grid)] : (IRelaxation[])[new Lexicographic(grid), new Skewed(grid)])
            Systems.AssertCounts(counts, Omegas, omega => Sor.Solve(relaxation, b, new double[100], omega));
    }

    [Theory]
    [InlineData("space", "148 96 55 41 89 187")]
    [InlineData("anisotropic", "223 146 88 42 89 186")]
    [InlineData("convection", "88 54 24 41 97 209")]
    [InlineData("convection against the order", "96 61 30 48 104 216")]
    [InlineData("nine points", "150 97 58 40 85 174")]
    public void Solve_OtherGrids_TakesTheKnownSweeps(string name, string counts)
    {
        Stencil grid = name switch
        {
            "space" => SevenPoint.Poisson3D(8),
            "anisotropic" => FivePoint.Anisotropic2D(10, 10, 0.1),
            "convection" => FivePoint.ConvectionDiffusion2D(10, 0.5, 0),
            "convection against the order" => FivePoint.ConvectionDiffusion2D(10, -0.5, 0),
            _ => NinePoint.Square(10),
        };
        double[] b = Systems.Ones(grid.Size);
        foreach (IRelaxation relaxation in (IRelaxation[])[new Lexicographic(grid), new Skewed(grid)])
            Systems.AssertCounts(counts, FewOmegas, omega => Sor.Solve(relaxation, b, new double[grid.Size], omega));
    }

    [Theory]
    [InlineData("poisson 10")]
    [InlineData("convection 11")]
    [InlineData("space 5")]
    public void Solve_OnAGrid_TakesTheSweepsOfTheWrittenMatrix(string name)
    {
        (Stencil grid, CsrMatrix written) = Entries.Named(name);
        double[] b = Entries.Random(grid.Size, 9);
        foreach (double omega in Omegas)
        {
            Assert.Equal(Solve(new CsrRelaxation(written, Orders.Natural(written))), Solve(new Lexicographic(grid)), 1.0);
            Assert.Equal(Solve(new CsrRelaxation(written, Orders.RedBlack(written))), Solve(new RedBlack(grid)), 1.0);

            double Solve(IRelaxation relaxation) => Sor.Solve(relaxation, b, new double[grid.Size], omega).Iterations;
        }
    }

    // The asymptotic rate of Gauss-Seidel is cos^2(pi / 11): ln(1e4) / (-2 ln cos(pi / 11)) = 111.4 sweeps for four more digits.
    [Fact]
    public void Solve_FourMoreDigits_TakesTheSweepsOfTheRate()
    {
        var relaxation = new Lexicographic(FivePoint.Poisson2D(10));
        int coarse = Sor.Solve(relaxation, Systems.Ones(100), new double[100], 1).Iterations;
        int fine = Sor.Solve(relaxation, Systems.Ones(100), new double[100], 1, new StopRule { Tolerance = 1e-12 }).Iterations;
        Assert.Equal(223, coarse, 1.0);
        Assert.Equal(334, fine, 1.0);
        Assert.Equal(Math.Log(1e4) / (-2 * Math.Log(relaxation.Matrix is Stencil grid ? grid.JacobiRadius : 0)), fine - coarse, 1.0);
    }

    [Fact]
    public void Solve_ThatStallsOnRounding_EndsAtTheLimit()
    {
        var grid = FivePoint.ConvectionDiffusion2D(10, 0.9, 0.9);
        double[] x = new double[100], b = Systems.Ones(100);
        SolveResult result = Sor.Solve(new Lexicographic(grid), b, x, 1.8, new StopRule { Tolerance = 1e-10, MaxIterations = 3000 });
        Assert.Equal(SolveStatus.IterationLimit, result.Status);
        Assert.Equal(3000, result.Iterations);
        Assert.InRange(result.Residual / 10, 1e-9, 1e-6);

        // On the way the residual grows to 9.76e7 times the first, which is not divergence.
        SolveResult early = Sor.Solve(new Lexicographic(grid), b, new double[100], 1.8, new StopRule { Tolerance = 1e-10, MaxIterations = 15 });
        Assert.Equal(9.76e7, early.Residual / 10, 0.01e7);
    }

    [Fact]
    public void Solve_ThatDiverges_SaysSo()
    {
        SolveResult result = Sor.Solve(new Lexicographic(FivePoint.ConvectionDiffusion2D(10, 3, 0)), Systems.Ones(100), new double[100], 1);
        Assert.Equal(SolveStatus.Diverged, result.Status);
        Assert.Equal(62, result.Iterations, 2.0);
    }

    [Fact]
    public void Solve_AllocatesNothing()
    {
        var grid = FivePoint.Poisson2D(10);
        double[] x = new double[100], b = Systems.Ones(100);
        foreach (IRelaxation relaxation in (IRelaxation[])[new Lexicographic(grid), new Skewed(grid), new RedBlack(grid)])
        {
            Sor.Solve(relaxation, b, x, 1.5);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Array.Clear(x);
            grid.Shift = 0.1;
            Sor.Solve(relaxation, b, x, 1.5);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }
}
