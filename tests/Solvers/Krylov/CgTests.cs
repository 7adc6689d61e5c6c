using Bandits.Randomness;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Krylov;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using Bandits.Tests;

namespace Bandits.Solvers.Tests.Krylov;

public sealed class CgTests
{
    [Theory]
    [InlineData(10, 15)]
    [InlineData(30, 55)]
    public void Solve_Poisson2D_TakesTheKnownIterations(int points, int count)
    {
        CsrMatrix matrix = FivePoint.Poisson2D(points).ToCsr();
        double[] x = new double[matrix.Size];
        SolveResult result = new Cg().Solve(matrix, Systems.Ones(matrix.Size), x);
        Assert.Equal((SolveStatus.Converged, count), (result.Status, result.Iterations));
        Assert.Equal(matrix.ResidualNorm(x, Systems.Ones(matrix.Size)), result.Residual, 1e-13);
        Assert.True(result.Residual <= 1e-8 * points);
    }

    [Theory]
    [InlineData(10, "natural", "13 12 13 15 16")]
    [InlineData(30, "natural", "32 27 21 22 26")]
    [InlineData(10, "symmetric", "13 12 13 15 16")]
    [InlineData(30, "symmetric", "32 27 21 22 26")]
    [InlineData(10, "red-black", "12 13 16 20")]
    [InlineData(10, "coloured", "12 13 16 20")]
    [InlineData(30, "red-black", "29 33 40 52")]
    [InlineData(30, "coloured", "29 33 40 52")]
    public void Solve_Poisson2DPreconditioned_TakesTheKnownIterations(int points, string order, string counts)
    {
        IRelaxation relaxation = Systems.Relaxation(FivePoint.Poisson2D(points).ToCsr(), order);
        var solver = new SsorPcg();
        int n = points * points;
        Systems.AssertCounts(counts, order is "red-black" or "coloured" ? [1, 1.2, 1.5, 1.8] : [1, 1.2, 1.5, 1.8, 1.9], omega => solver.Solve(relaxation, Systems.Ones(n), new double[n], omega));
    }

    // The sweeps of the interface give the same preconditioner as triangular solves.
    [Fact]
    public void Solve_SweepsOnly_TakesTheSameIterations()
    {
        var relaxation = new SweepsOnly(new CsrRelaxation(FivePoint.Poisson2D(10).ToCsr()));
        Systems.AssertCounts("13 12 13 15 16", [1, 1.2, 1.5, 1.8, 1.9],
            omega => new SsorPcg().Solve(relaxation, Systems.Ones(100), new double[100], omega));
    }

    [Fact]
    public void Solve_Identity_TakesOneIteration()
    {
        var entries = new Triplets(5, 5);
        for (int i = 0; i < 5; i++) entries.Add(i, i, 1);
        CsrMatrix matrix = entries.ToCsr();
        double[] x = new double[5];
        Assert.Equal(1, new Cg().Solve(matrix, [1, 2, 3, 4, 5], x).Iterations);
        Assert.Equal([1, 2, 3, 4, 5], x);
        Assert.Equal(1, new SsorPcg().Solve(new CsrRelaxation(matrix), [1, 2, 3, 4, 5], new double[5], 1).Iterations);
    }

    [Fact]
    public void Solve_RightSideZero_GivesZero()
    {
        double[] x = Systems.Ones(9);
        Assert.Equal(new SolveResult(SolveStatus.Converged, 0, 0), new Cg().Solve(FivePoint.Poisson2D(3).ToCsr(), new double[9], x));
        Assert.Equal(new double[9], x);
    }

    [Fact]
    public void Solve_WarmStart_ComparesWithTheRightSide()
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr();
        double[] x = new double[100], b = Systems.Ones(100);
        var cg = new Cg();
        cg.Solve(matrix, b, x, new() { Tolerance = 1e-6 });
        Assert.Equal(0, cg.Solve(matrix, b, x, new() { Tolerance = 1e-6 }).Iterations);
        SolveResult rest = cg.Solve(matrix, b, x);
        Assert.InRange(rest.Iterations, 1, 14);
        Assert.True(rest.Residual <= 1e-7);
    }

    [Fact]
    public void Solve_Unsymmetric_IsRefused()
    {
        CsrMatrix matrix = FivePoint.ConvectionDiffusion2D(3, 0.5, 0).ToCsr();
        Assert.Contains("not symmetric", Assert.Throws<ArgumentException>(() => new Cg().Solve(matrix, new double[9], new double[9])).Message);
        Assert.Throws<ArgumentException>(() => new SsorPcg().Solve(new CsrRelaxation(matrix), new double[9], new double[9], 1));
    }

    // The least eigenvalue of the Laplacian is 4 - 4 cos(pi / 11) = 0.162.
    [Fact]
    public void Solve_Indefinite_SaysSo()
    {
        SolveResult result = new Cg().Solve(FivePoint.Poisson2D(10, -2).ToCsr(), Systems.Ones(100), new double[100]);
        Assert.Equal((SolveStatus.Diverged, "not positive definite"), (result.Status, result.Reason));
    }

    [Fact]
    public void Solve_Overflow_SaysSo()
    {
        SolveResult result = new Cg().Solve(FivePoint.Poisson2D(2).ToCsr(), [1e200, 0, 0, 0], new double[4]);
        Assert.Equal((SolveStatus.Diverged, 0, "the norm of the residual overflows"), (result.Status, result.Iterations, result.Reason));
    }

    [Fact]
    public void Solve_Limit_EndsThere()
    {
        SolveResult result = new Cg().Solve(FivePoint.Poisson2D(10).ToCsr(), Systems.Ones(100), new double[100], new() { MaxIterations = 5 });
        Assert.Equal((SolveStatus.IterationLimit, 5), (result.Status, result.Iterations));
    }

    [Fact]
    public void Solve_BadArguments_AreRefused()
    {
        CsrMatrix matrix = FivePoint.Poisson2D(2).ToCsr();
        Assert.Contains("b[1]", Assert.Throws<ArgumentOutOfRangeException>(() => new Cg().Solve(matrix, [1, double.NaN, 1, 1], new double[4])).Message);
        Assert.Contains("x[0]", Assert.Throws<ArgumentOutOfRangeException>(() => new Cg().Solve(matrix, Systems.Ones(4), [double.NaN, 1, 1, 1])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cg().Solve(matrix, new double[3], new double[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SsorPcg().Solve(new CsrRelaxation(matrix), new double[4], new double[4], 2));
    }

    // Smaller and larger systems with the same vectors: what the last solve left there does not matter.
    [Fact]
    public void Solve_OtherSizes_GivesTheSame()
    {
        var (cg, pcg) = (new Cg(), new SsorPcg());
        foreach (int points in new[] { 20, 5, 10, 30, 10 })
        {
            CsrMatrix matrix = FivePoint.Poisson2D(points).ToCsr();
            double[] b = Systems.TruncatedNormal(matrix.Size, new RandomStream(14)), x = new double[matrix.Size], fresh = new double[matrix.Size];
            Assert.Equal(new Cg().Solve(matrix, b, fresh), cg.Solve(matrix, b, x));
            Assert.Equal(fresh, x);
            Array.Clear(x);
            Array.Clear(fresh);
            Assert.Equal(new SsorPcg().Solve(new CsrRelaxation(matrix), b, fresh, 1.3), pcg.Solve(new CsrRelaxation(matrix), b, x, 1.3));
            Assert.Equal(fresh, x);
        }
    }

    [Fact]
    public void Solve_Again_AllocatesNothing()
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr();
        var relaxation = new CsrRelaxation(matrix);
        var half = new SymmetricCsrRelaxation(new SymmetricCsrMatrix(matrix));
        var (cg, pcg) = (new Cg(), new SsorPcg());
        double[] b = Systems.Ones(100), x = new double[100];
        Assert.Equal(0, Allocation.Of(() =>
        {
            Array.Clear(x);
            cg.Solve(matrix, b, x);
            Array.Clear(x);
            pcg.Solve(relaxation, b, x, 1.5);
            Array.Clear(x);
            pcg.Solve(half, b, x, 1.5);
        }));
    }

    private sealed class SweepsOnly(CsrRelaxation sweeps) : IRelaxation
    {
        public IMatrix Matrix => sweeps.Matrix;

        public void Sweep(Span<double> x, ReadOnlySpan<double> b, double omega) => sweeps.Sweep(x, b, omega);

        public void SweepBack(Span<double> x, ReadOnlySpan<double> b, double omega) => sweeps.SweepBack(x, b, omega);

        public double SweepMeasured(Span<double> x, ReadOnlySpan<double> b, double omega) => sweeps.SweepMeasured(x, b, omega);
    }
}
