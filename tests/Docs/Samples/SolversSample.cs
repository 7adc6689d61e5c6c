using Bandits.Randomness;
using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Krylov;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using Bandits.Solvers.Theory;

namespace Bandits.Docs.Tests.Samples;

/// <summary>The examples of the page about solvers.</summary>
public sealed class SolversSample
{
    [Fact]
    public void Run_Grid_BestOmegaIsFast()
    {
        FivePoint matrix = FivePoint.Poisson2D(points: 10, shift: 0.1);
        double[] b = new double[matrix.Size], x = new double[matrix.Size];
        Array.Fill(b, 1.0);

        double omega = OverRelaxation.BestOmega(matrix.JacobiRadius);
        SolveResult best = Sor.Solve(new Lexicographic(matrix), b, x, omega);
        SolveResult conjugate = new Cg().Solve(matrix, b, new double[matrix.Size]);
        SolveResult preconditioned = new SsorPcg().Solve(new Lexicographic(matrix), b, new double[matrix.Size], omega: 1.2);
        Console.WriteLine($"{best.Iterations} sweeps; {conjugate.Iterations} and {preconditioned.Iterations} iterations; residual {best.Residual}");

        Assert.All([best, conjugate, preconditioned], result => Assert.Equal(SolveStatus.Converged, result.Status));
        Assert.True(preconditioned.Iterations <= conjugate.Iterations && conjugate.Iterations < best.Iterations);
        Assert.True(matrix.ResidualNorm(x, b) <= 1e-7);
    }

    [Fact]
    public void Run_File_IsSolvedInColours()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("bandits-solvers-").FullName, "graph.mtx.gz");
        var random = new RandomStream(1);

        CsrMatrix graph = ModelMatrices.GraphLaplacian(size: 200, degree: 4, shift: 0.5, random);
        MatrixMarket.Write(path, graph);

        CsrMatrix matrix = MatrixMarket.Read(path).ToCsr();
        var colours = new ColouredRelaxation(matrix);
        double[] b = new double[matrix.Size], x = new double[matrix.Size];
        random.NextTruncatedNormal(b);
        SolveResult result = Sor.Solve(colours, b, x, omega: 1.2, new StopRule { Tolerance = 1e-6, MaxIterations = 500 });

        Assert.Equal(SolveStatus.Converged, result.Status);
        File.Delete(path);
    }

    [Fact]
    public void Run_Batch_ManySystemsManySettings()
    {
        double[] shifts = [-0.1, 0, 0.3], omegas = [1, 1.3, 1.6, 1.9], rightHandSides = new double[shifts.Length * 100];
        Array.Fill(rightHandSides, 1.0);

        var batch = new BatchedSor(FivePoint.Poisson2D(points: 10));
        SweepTable sweeps = batch.Solve(shifts, rightHandSides, omegas);
        Console.WriteLine($"shift {shifts[1]}, omega {omegas[2]}: {sweeps[system: 1, setting: 2]} sweeps");

        Assert.Equal(43, sweeps[1, 2]);
    }
}
