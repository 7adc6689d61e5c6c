using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;

namespace Bandits.Solvers.Tests;

public sealed class BackstopTests
{
    private static readonly CsrMatrix Poisson = ModelMatrices.Poisson2D(30);
    private static readonly CsrRelaxation Sweeps = new(Poisson);

    [Fact]
    public void Solve_InTime_NeedsNoReference()
    {
        Solver chosen = Solver.Sor(Sweeps, 1.8);
        double[] x = new double[900], b = Systems.Ones(900);
        BackstopResult result = new Backstop(Solver.SsorPcg(Sweeps, 1)).Solve(chosen, b, x);
        Assert.Null(result.Reference);
        Assert.Equal(Sor.Solve(Sweeps, b, new double[900], 1.8), result.Result);
        Assert.Equal(result.Chosen.Iterations * chosen.WorkPerIteration, result.Work);
    }

    [Fact]
    public void Solve_TooSlow_GoesOnFromThere()
    {
        Solver chosen = Solver.Sor(Sweeps, 1), reference = Solver.SsorPcg(Sweeps, 1.5);
        double[] x = new double[900], b = Systems.Ones(900);
        BackstopResult result = new Backstop(reference).Solve(chosen, b, x, new() { MaxIterations = 60 });
        int budget = (int)Math.Floor(60 * reference.WorkPerIteration / chosen.WorkPerIteration);
        Assert.Equal((SolveStatus.IterationLimit, budget), (result.Chosen.Status, result.Chosen.Iterations));
        Assert.Equal(SolveStatus.Converged, result.Result.Status);
        Assert.InRange(result.Reference!.Value.Iterations, 1, 21); // 21 from 0
        Assert.Equal(budget * chosen.WorkPerIteration + result.Reference.Value.Iterations * reference.WorkPerIteration, result.Work);
        Assert.True(Poisson.ResidualNorm(x, b) <= 1.01e-8 * 30);
    }

    // The reference is held to the norm of b, not to what the chosen solver left.
    [Fact]
    public void Solve_SweepsAsReference_StopAtTheSameResidual()
    {
        double[] x = new double[900], b = Systems.Ones(900);
        Solver same = Solver.Sor(Sweeps, 1.8);
        BackstopResult result = new Backstop(same).Solve(Solver.Sor(Sweeps, 1.8), b, x, new() { MaxIterations = 100 });
        Assert.Equal(100, result.Chosen.Iterations);
        Assert.Equal(Sor.Solve(Sweeps, b, new double[900], 1.8).Iterations, 100 + result.Result.Iterations);
    }

    [Fact]
    public void Solve_Diverged_BeginsAnew()
    {
        CsrMatrix matrix = ModelMatrices.ConvectionDiffusion2D(10, 3, 0);
        var sweeps = new CsrRelaxation(matrix);
        double[] x = Systems.Ones(100), b = Systems.Ones(100), direct = Systems.Ones(100);
        var rule = new StopRule { MaxIterations = 2000, ReferenceNorm = 10 };
        Solver reference = Solver.Sor(sweeps, 0.2);
        BackstopResult result = new Backstop(reference).Solve(Solver.Sor(sweeps, 1), b, x, rule);
        Assert.Equal(SolveStatus.Diverged, result.Chosen.Status);
        Assert.Equal(reference.Solve(b, direct, rule), result.Reference);
        Assert.Equal(direct, x);
        Assert.Equal(SolveStatus.Converged, result.Result.Status);
    }

    // Three iterations of Jacobi are worth less than one of the chosen solver.
    [Fact]
    public void Solve_NoBudget_LeavesItToTheReference()
    {
        Solver jacobi = Solver.Jacobi(Poisson, Poisson.Diagonal);
        double[] x = new double[900];
        BackstopResult result = new Backstop(jacobi).Solve(Solver.SsorPcg(Sweeps, 1), Systems.Ones(900), x, new() { MaxIterations = 1 });
        Assert.Equal(0, result.Chosen.Iterations);
        Assert.Equal((SolveStatus.IterationLimit, 1), (result.Result.Status, result.Result.Iterations));
        Assert.Equal(jacobi.WorkPerIteration, result.Work);
    }

    [Fact]
    public void Solve_RightSideZero_IsDoneAtOnce()
    {
        double[] x = new double[900];
        BackstopResult result = new Backstop(Solver.Cg(Poisson)).Solve(Solver.Ssor(Sweeps, 1), new double[900], x);
        Assert.Equal((SolveStatus.Converged, 0, 0.0), (result.Result.Status, result.Result.Iterations, result.Work));
    }

    [Fact]
    public void Solve_OtherMatrix_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Backstop(Solver.Cg(Poisson)).Solve(Solver.Cg(ModelMatrices.Poisson2D(2)), new double[900], new double[900]));

    [Fact]
    public void WorkPerIteration_FivePoints_CountsEveryVector()
    {
        double entries = 12.0 * (Poisson.Entries - 900) + 12 * 900;
        Assert.Equal(entries + 16 * 900, Poisson.BytesPerProduct);
        Assert.Equal(entries + 24 * 900, Solver.Sor(Sweeps, 1).WorkPerIteration);
        Assert.Equal(2 * (entries + 24 * 900), Solver.Ssor(Sweeps, 1).WorkPerIteration);
        Assert.Equal(entries + 120 * 900, Solver.Cg(Poisson).WorkPerIteration);
        Assert.Equal(2 * entries + 152 * 900, Solver.SsorPcg(Sweeps, 1).WorkPerIteration);
        Assert.Equal(entries + 72 * 900, Solver.Jacobi(Poisson, Poisson.Diagonal).WorkPerIteration);
        Assert.Equal(entries + 64 * 900, Solver.AdaptiveSor(Sweeps).WorkPerIteration);
        Assert.Throws<ArgumentOutOfRangeException>(() => Solver.SsorPcg(Sweeps, 2));
    }

    [Fact]
    public void Solve_EachSolver_IsTheMethodItself()
    {
        double[] b = Systems.Ones(900);
        foreach (Solver solver in new[]
            { Solver.Sor(Sweeps, 1.8), Solver.Ssor(Sweeps, 1.8), Solver.AdaptiveSor(Sweeps), Solver.Jacobi(Poisson, Poisson.Diagonal), Solver.Cg(Poisson), Solver.SsorPcg(Sweeps, 1.5) })
        {
            double[] x = new double[900];
            Assert.Equal(SolveStatus.Converged, solver.Solve(b, x).Status);
            Assert.True(Poisson.ResidualNorm(x, b) <= 1.01e-8 * 30);
        }
    }
}
