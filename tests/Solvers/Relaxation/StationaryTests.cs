using Bandits.Randomness;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using Bandits.Solvers.Theory;

namespace Bandits.Solvers.Tests.Relaxation;

/// <summary>The iterations beside over-relaxation.</summary>
public sealed class StationaryTests
{
    // Jacobi's radius is beta: ln(1e4) / -ln cos(pi / 11) = 222.8 iterations for four digits.
    [Fact]
    public void Jacobi_Poisson2D_ConvergesAtItsRadius()
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr();
        var jacobi = new Jacobi();
        double[] x = new double[100], b = Systems.Ones(100);
        SolveResult eight = jacobi.Solve(matrix, matrix.Diagonal, b, x);
        Assert.Equal(matrix.ResidualNorm(x, b), eight.Residual, 1e-14);
        SolveResult twelve = jacobi.Solve(matrix, matrix.Diagonal, b, new double[100], new() { Tolerance = 1e-12 });
        Assert.Equal(222.8, twelve.Iterations - eight.Iterations, 1.0);
    }

    [Fact]
    public void Jacobi_TwoUnknowns_IsTheIteration()
    {
        var entries = new Triplets(2, 2);
        entries.Add(0, 0, 4);
        entries.Add(0, 1, 1);
        entries.Add(1, 0, -2);
        entries.Add(1, 1, 5);
        CsrMatrix matrix = entries.ToCsr();
        double[] x = [1, 2];
        SolveResult result = new Jacobi().Solve(matrix, matrix.Diagonal, [8, 6], x, new() { MaxIterations = 1 });
        Assert.Equal([(8 - 2) / 4.0, (6 + 2) / 5.0], x); // b - A x = (0.4, 1)
        Assert.Equal(Math.Sqrt(0.4 * 0.4 + 1), result.Residual, 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Jacobi().Solve(matrix, [1], [8, 6], [0, 0]));
    }

    [Fact]
    public void Ssor_IsASweepThereAndBack()
    {
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr();
        var relaxation = new CsrRelaxation(matrix);
        double[] x = new double[100], same = new double[100], b = Systems.Ones(100);
        SolveResult result = Ssor.Solve(relaxation, b, x, 1.4, new() { MaxIterations = 3 });
        for (int i = 0; i < 3; i++)
        {
            relaxation.Sweep(same, b, 1.4);
            relaxation.SweepBack(same, b, 1.4);
        }

        Assert.Equal(same, x);
        Assert.Equal(matrix.ResidualNorm(same, b), result.Residual);
        Assert.Equal(SolveStatus.Converged, Ssor.Solve(relaxation, b, x, 1.4).Status);
    }

    // Mean sweeps over 5000 random shifts and right-hand sides; standard errors 0.2 and 0.5, windows at least 3 of them.
    [Theory]
    [InlineData(2, 6, 46.3, 48, 41.7, 0.7)]
    [InlineData(0.5, 1.5, 62.5, 66.5, 56.4, 1.8)]
    public void AdaptiveSor_RandomShifts_ComesNearTheBestOmega(double alpha, double beta, double least, double most, double best, double slack)
    {
        CsrRelaxation plain = new(FivePoint.Poisson2D(10).ToCsr());
        var random = new RandomStream(13);
        var adaptive = new AdaptiveSor();
        double[] b = new double[100], x = new double[100];
        double total = 0, informed = 0;
        for (int t = 0; t < 5000; t++)
        {
            double shift = -0.15 + 0.6 * random.NextBeta(alpha, beta);
            CsrRelaxation relaxation = plain.Shifted(shift);
            random.NextTruncatedNormal(b);
            Array.Clear(x);
            total += adaptive.Solve(relaxation, b, x).Iterations;
            Array.Clear(x);
            informed += Sor.Solve(relaxation, b, x, OverRelaxation.BestOmega(FivePoint.Poisson2D(10, shift).JacobiRadius)).Iterations;
        }

        Assert.InRange(total / 5000, least, most);
        Assert.Equal(best, informed / 5000, slack);
    }

    // The rule once more, on all its steps at once.
    [Fact]
    public void AdaptiveSor_RandomShifts_FollowsTheRule()
    {
        var plain = new CsrRelaxation(FivePoint.Poisson2D(10).ToCsr());
        var random = new RandomStream(25);
        var adaptive = new AdaptiveSor();
        double[] b = new double[100];
        for (int instance = 0; instance < 200; instance++)
        {
            CsrRelaxation relaxation = plain.Shifted(-0.16 + 2 * random.NextDouble() * random.NextDouble());
            random.NextTruncatedNormal(b);
            SolveResult result = adaptive.Solve(relaxation, b, new double[100]);
            Assert.Equal(Rule(relaxation, b), (result.Iterations, adaptive.Omega));
        }
    }

    // It moves up only, and its estimate may overshoot: from there on the cost of omega is flat.
    [Fact]
    public void AdaptiveSor_Poisson2D_EndsAtOrAboveTheBestOmega()
    {
        var adaptive = new AdaptiveSor();
        SolveResult result = adaptive.Solve(new CsrRelaxation(FivePoint.Poisson2D(10).ToCsr()), Systems.Ones(100), new double[100]);
        Assert.InRange(adaptive.Omega, OverRelaxation.BestOmega(FivePoint.Poisson2D(10).JacobiRadius), 1.7);
        Assert.InRange(result.Iterations, 43, 60); // 115 at the omega it starts with, 43 at best
    }

    private static (int Sweeps, double Omega) Rule(CsrRelaxation relaxation, double[] b)
    {
        double[] x = new double[b.Length], steps = new double[10_000];
        double omega = 1.3;
        for (int k = 1, moved = 0; ; k++)
        {
            double[] before = [.. x];
            double residual = relaxation.SweepMeasured(x, b, omega);
            steps[k] = Vectors.Norm([.. x.Zip(before, (now, then) => now - then)]);
            double q = steps[k] / steps[k - 1], last = k < 3 ? double.NaN : steps[k - 1] / steps[k - 2];
            bool settled = k - moved >= 6 && k - moved >= Math.Log(0.01) / Math.Log(omega - 1)
                && q < 1 && q > Math.Pow(omega - 1, 0.75) && Math.Abs(q - last) <= 0.1 * (1 - q);
            double beta = (q + omega - 1) / (omega * Math.Sqrt(q)), better = settled && beta < 1 ? 2 / (1 + Math.Sqrt(1 - beta * beta)) : 0;
            if (better > omega + 1e-6) (omega, moved) = (better, k);
            if (residual < 1e-8 * relaxation.Matrix.ResidualNorm(new double[b.Length], b) || k == 9999) return (k, omega);
        }
    }
}
