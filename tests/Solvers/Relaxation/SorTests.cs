using Bandits.Randomness;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using Bandits.Tests;

namespace Bandits.Solvers.Tests.Relaxation;

/// <summary>Sweeps it takes, against counts known from elsewhere.</summary>
public sealed class SorTests
{
    private static readonly double[] Omegas = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.95];

    [Theory]
    [InlineData("natural", 0, "ones", "223 181 145 115 88 62 43 58 89 187 383")]
    [InlineData("red-black", 0, "ones", "226 184 149 118 91 64 42 55 89 179 370")]
    [InlineData("coloured", 0, "ones", "226 184 149 118 91 64 42 55 89 179 370")]
    [InlineData("natural", -0.15, "ones", "2927 2394 1950 1574 1252 971 724 503 293 189 392")]
    [InlineData("red-black", -0.15, "ones", "2979 2450 2008 1633 1309 1024 771 540 316 186 378")]
    [InlineData("coloured", -0.15, "ones", "2979 2450 2008 1633 1309 1024 771 540 316 186 378")]
    [InlineData("natural", 0.45, "ones", "64 51 39 28 25 30 42 55 89 185 379")]
    [InlineData("red-black", 0.45, "ones", "64 51 39 26 21 29 39 53 87 181 373")]
    [InlineData("coloured", 0.45, "ones", "64 51 39 26 21 29 39 53 87 181 373")]
    [InlineData("natural", 0, "ramp", "222 180 145 115 88 62 43 58 89 188 382")]
    [InlineData("red-black", 0, "ramp", "224 183 148 118 90 63 41 56 89 179 370")]
    [InlineData("coloured", 0, "ramp", "224 183 148 118 90 63 41 56 89 179 370")]
    [InlineData("symmetric", 0, "ones", "223 181 145 115 88 62 43 58 89 187 383")]
    public void Solve_Poisson2D_TakesTheKnownSweeps(string order, double shift, string right, string counts)
    {
        IRelaxation relaxation = Systems.Relaxation(FivePoint.Poisson2D(10, shift).ToCsr(), order);
        double[] b = right == "ones" ? Systems.Ones(100) : [.. Enumerable.Range(1, 100).Select(i => i / 100.0)];
        Systems.AssertCounts(counts, Omegas, omega => Sor.Solve(relaxation, b, new double[100], omega));
    }

    [Theory]
    [InlineData("poisson-3d", "148 96 55 41 89 187")]
    [InlineData("anisotropic", "223 146 88 42 89 186")]
    [InlineData("convection 0.5", "88 54 24 41 97 209")]
    [InlineData("convection -0.5", "96 61 30 48 104 216")]
    [InlineData("nine-point", "150 97 58 40 85 174")]
    public void Solve_OtherMatrices_TakesTheKnownSweeps(string name, string counts)
    {
        CsrMatrix matrix = Systems.Matrix(name);
        var relaxation = new CsrRelaxation(matrix);
        double[] b = Systems.Ones(matrix.Size);
        Systems.AssertCounts(counts, [1, 1.2, 1.4, 1.6, 1.8, 1.9], omega => Sor.Solve(relaxation, b, new double[matrix.Size], omega));
    }

    [Fact]
    public void Solve_LundA_TakesTheKnownSweeps()
    {
        var relaxation = new CsrRelaxation(ExternalFiles.Read("lund_a.mtx").ToCsr());
        var rule = new StopRule { Tolerance = 1e-6, MaxIterations = 50_000 };
        Systems.AssertCounts("38881 13783 4852 2325 997", [1, 1.5, 1.8, 1.9, 1.95],
            omega => Sor.Solve(relaxation, Systems.Ones(147), new double[147], omega, rule));
    }

    // ln(1e4) / (-2 ln cos(pi / 11)) = 111.4 sweeps for four digits
    [Fact]
    public void Solve_GaussSeidel_ConvergesAtItsAsymptoticRate()
    {
        var relaxation = new CsrRelaxation(FivePoint.Poisson2D(10).ToCsr());
        Assert.Equal(223, Sor.Solve(relaxation, Systems.Ones(100), new double[100], 1).Iterations);
        Assert.Equal(334, Sor.Solve(relaxation, Systems.Ones(100), new double[100], 1, new() { Tolerance = 1e-12 }).Iterations);
    }

    // Mean sweeps over 200 right-hand sides, as in figure 1 of "Learning to Relax". One seed: standard errors below 1.4 sweeps at
    // omega = 1, below 0.4 from 1.4 on.
    [Fact]
    public void Solve_TruncatedNormal_FollowsTheCurve()
    {
        var relaxation = new CsrRelaxation(FivePoint.Poisson2D(10).ToCsr());
        (double Omega, double Mean, double Slack)[] curve =
            [(1, 188, 4), (1.2, 123, 4), (1.4, 74.7, 4), (1.5, 53, 2), (1.56, 37.5, 2), (1.6, 40.8, 2), (1.7, 55.1, 2), (1.8, 85.6, 2), (1.9, 177.5, 2)];
        var random = new RandomStream(11);
        double[][] rights = [.. Enumerable.Range(0, 200).Select(_ => Systems.TruncatedNormal(100, random))];
        foreach ((double omega, double mean, double slack) in curve)
            Assert.InRange(rights.Average(b => Sor.Solve(relaxation, b, new double[100], omega).Iterations), mean - slack, mean + slack);
    }

    [Fact]
    public void Solve_Converged_ReturnsTheTrueResidual()
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr();
        double[] x = new double[100], b = Systems.Ones(100);
        SolveResult result = Sor.Solve(new CsrRelaxation(matrix), b, x, 1.5);
        Assert.Equal(SolveStatus.Converged, result.Status);
        Assert.True(result.Residual < 1e-8 * 10);
        Assert.Equal(matrix.ResidualNorm(x, b), result.Residual, 1e-14);
        Assert.Null(result.Reason);
    }

    [Fact]
    public void Solve_ResidualZero_MakesNoSweep()
    {
        var relaxation = new CsrRelaxation(FivePoint.Poisson2D(3).ToCsr());
        double[] x = new double[9];
        Assert.Equal(new SolveResult(SolveStatus.Converged, 0, 0), Sor.Solve(relaxation, new double[9], x, 1.2));
        double[] exact = Systems.Ones(9), b = new double[9];
        relaxation.Matrix.Multiply(exact, b);
        Assert.Equal(0, Sor.Solve(relaxation, b, exact, 1.2).Iterations);
    }

    [Fact]
    public void Solve_WarmStart_ComparesWithItsOwnFirstResidual()
    {
        var relaxation = new CsrRelaxation(FivePoint.Poisson2D(10).ToCsr());
        double[] x = new double[100], b = Systems.Ones(100);
        Sor.Solve(relaxation, b, x, 1, new() { Tolerance = 1e-4 });
        double first = relaxation.Matrix.ResidualNorm(x, b);
        SolveResult again = Sor.Solve(relaxation, b, [.. x], 1, new() { Tolerance = 1e-4 });
        Assert.InRange(again.Residual, 0, 1e-4 * first);
        // Against the norm of b it would have been there at once.
        Assert.Equal(0, Sor.Solve(relaxation, b, [.. x], 1, new() { Tolerance = 1e-3, ReferenceNorm = 10 }).Iterations);
        Assert.Equal(112, Sor.Solve(relaxation, b, [.. x], 1, new() { ReferenceNorm = 10 }).Iterations, 2.0);
    }

    // Measured against the norm of b, a solve in two parts ends where it would have ended in one.
    [Fact]
    public void Solve_ReferenceNorm_GoesOnWithoutBeginningANewCount()
    {
        var relaxation = new CsrRelaxation(FivePoint.Poisson2D(10).ToCsr());
        double[] x = new double[100], b = Systems.Ones(100), whole = new double[100];
        Sor.Solve(relaxation, b, whole, 1.3);
        SolveResult first = Sor.Solve(relaxation, b, x, 1.3, new() { ReferenceNorm = 10, MaxIterations = 50 });
        SolveResult second = Sor.Solve(relaxation, b, x, 1.3, new() { ReferenceNorm = 10 });
        Assert.Equal((SolveStatus.IterationLimit, 50, SolveStatus.Converged, 65), (first.Status, first.Iterations, second.Status, second.Iterations));
        Assert.Equal(whole, x);
    }

    [Theory]
    [InlineData(1, 223)]
    [InlineData(10, 230)]
    [InlineData(100, 300)]
    public void Solve_CheckEvery_StopsAtAMultiple(int every, int count)
    {
        var relaxation = new CsrRelaxation(FivePoint.Poisson2D(10).ToCsr());
        Assert.Equal(count, Sor.Solve(relaxation, Systems.Ones(100), new double[100], 1, new() { CheckEvery = every }).Iterations);
    }

    [Fact]
    public void Solve_Limit_EndsThereWithAResidual()
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr();
        double[] x = new double[100], b = Systems.Ones(100);
        SolveResult result = Sor.Solve(new CsrRelaxation(matrix), b, x, 1, new() { MaxIterations = 25, CheckEvery = 10 });
        Assert.Equal((SolveStatus.IterationLimit, 25), (result.Status, result.Iterations));
        Assert.Equal(matrix.ResidualNorm(x, b), result.Residual, 1e-12);
    }

    [Fact]
    public void Solve_Identity_TakesOneSweepOfGaussSeidel()
    {
        var entries = new Triplets(5, 5);
        for (int i = 0; i < 5; i++) entries.Add(i, i, 1);
        double[] x = new double[5];
        Assert.Equal(new SolveResult(SolveStatus.Converged, 1, 0), Sor.Solve(new CsrRelaxation(entries.ToCsr()), [1, 2, 3, 4, 5], x, 1));
        Assert.Equal([1, 2, 3, 4, 5], x);
    }

    // Converges in theory; in practice the residual grows to 9.76e7 times the first one, which is not divergence, and then rounding
    // holds it above 1e-10.
    [Fact]
    public void Solve_StallsOnRounding_EndsAtTheLimit()
    {
        CsrMatrix matrix = FivePoint.ConvectionDiffusion2D(10, 0.9, 0.9).ToCsr();
        var relaxation = new CsrRelaxation(matrix);
        double[] x = new double[100], b = Systems.Ones(100);
        SolveResult result = Sor.Solve(relaxation, b, x, 1.8, new() { Tolerance = 1e-10 });
        Assert.Equal((SolveStatus.IterationLimit, 10_000), (result.Status, result.Iterations));
        Assert.InRange(result.Residual / 10, 1e-9, 1e-6);
        Assert.Equal(9.76e7, Sor.Solve(relaxation, b, new double[100], 1.8, new() { MaxIterations = 15 }).Residual / 10, 0.01e7);
    }

    [Fact]
    public void Solve_Diverges_SaysSo()
    {
        var relaxation = new CsrRelaxation(FivePoint.ConvectionDiffusion2D(10, 3, 0).ToCsr());
        SolveResult result = Sor.Solve(relaxation, Systems.Ones(100), new double[100], 1);
        Assert.Equal(SolveStatus.Diverged, result.Status);
        Assert.InRange(result.Iterations, 60, 64);
        Assert.Contains("1e20", result.Reason);
        double[] vast = [.. Enumerable.Repeat(1e150, 100)];
        result = Sor.Solve(relaxation, vast, new double[100], 1);
        Assert.Equal((SolveStatus.Diverged, "the residual is not finite"), (result.Status, result.Reason));
        result = Sor.Solve(relaxation, [.. vast.Select(value => value * 1e50)], new double[100], 1);
        Assert.Equal((SolveStatus.Diverged, 0, "the norm of the residual overflows"), (result.Status, result.Iterations, result.Reason));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Solve_OmegaOutside_IsRefused(double omega)
    {
        var relaxation = new CsrRelaxation(FivePoint.Poisson2D(2).ToCsr());
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Sor.Solve(relaxation, new double[4], new double[4], omega));
        Assert.Contains("in (0, 2)", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Ssor.Solve(relaxation, new double[4], new double[4], omega));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Solve_NotFinite_NamesTheEntry(double value)
    {
        var relaxation = new CsrRelaxation(FivePoint.Poisson2D(2).ToCsr());
        Assert.Contains("b[2]", Assert.Throws<ArgumentOutOfRangeException>(() => Sor.Solve(relaxation, [1, 1, value, 1], new double[4], 1)).Message);
        Assert.Contains("x[3]", Assert.Throws<ArgumentOutOfRangeException>(() => Sor.Solve(relaxation, new double[4], [0, 0, 0, value], 1)).Message);
    }

    [Fact]
    public void Solve_WrongLength_IsRefused()
    {
        var relaxation = new CsrRelaxation(FivePoint.Poisson2D(2).ToCsr());
        Assert.Throws<ArgumentOutOfRangeException>(() => Sor.Solve(relaxation, new double[3], new double[4], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sor.Solve(relaxation, new double[4], new double[5], 1));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void StopRule_ToleranceOutside_IsRefused(double tolerance)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StopRule { Tolerance = tolerance });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StopRule { MaxIterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StopRule { CheckEvery = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StopRule { ReferenceNorm = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StopRule { ReferenceNorm = double.NaN });
    }

    [Fact]
    public void Solve_Again_AllocatesNothing()
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr();
        var relaxation = new CsrRelaxation(matrix);
        var half = new SymmetricCsrRelaxation(new SymmetricCsrMatrix(matrix));
        double[] b = Systems.Ones(100), x = new double[100], diagonal = matrix.Diagonal.ToArray();
        var rule = new StopRule { MaxIterations = 5 };
        var adaptive = new AdaptiveSor();
        var jacobi = new Jacobi();
        Assert.Equal(0, Allocation.Of(() =>
        {
            Sor.Solve(relaxation, b, x, 1.5, rule);
            Sor.Solve(half, b, x, 1.5, rule);
            Ssor.Solve(relaxation, b, x, 1.5, rule);
            adaptive.Solve(relaxation, b, x, rule);
            jacobi.Solve(matrix, diagonal, b, x, rule);
        }));
    }
}
