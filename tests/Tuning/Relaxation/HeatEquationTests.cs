using Bandits.Environments.Costs;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Krylov;
using Bandits.Tuning.Relaxation;

namespace Bandits.Tuning.Tests.Relaxation;

public sealed class HeatEquationTests
{
    /// <summary>The state after a step solves the system of the step, to rounding.</summary>
    [Fact]
    public void Advance_AnyStep_SolvesItsSystem()
    {
        var simulation = new HeatSimulation(20);
        double[] b = new double[361], product = new double[361];
        for (int step = 0; step < 700; step++)
        {
            simulation.RightHandSide(b);
            double s = simulation.Scale;
            simulation.Advance();
            if (step % 50 > 0) continue;
            double[] u = simulation.State.ToColumnMajorArray(); // point (x, y) at y g + x
            FivePoint.Poisson2D(19, 1 / s).Multiply(u, product);
            for (int i = 0; i < u.Length; i++) Assert.Equal(b[i], s * product[i], 1e-11);
        }
    }

    [Fact]
    public void Simulation_FirstStep_IsThatOfTheFormulas()
    {
        var simulation = new HeatSimulation(20);
        Assert.Equal(1, simulation.State[9, 9]); // the middle, (0.5, 0.5)
        Assert.Equal(Math.Exp(1 - 1 / (1 - 0.04)), simulation.State[10, 9], 1e-12); // 0.05 away of 0.25
        Assert.Equal(0, simulation.State[0, 9]);
        Assert.Equal(5e-4, simulation.Middle);
        Assert.Equal(0.1 * Math.Sin(Math.PI * 1e-3), simulation.Diffusivity, 1e-15);
        Assert.Equal(simulation.Diffusivity * 0.2, simulation.Scale, 1e-15);
        for (int step = 0; step < 750; step++) simulation.Advance();
        Assert.Equal(10, simulation.Diffusivity, 1e-3); // three quarters of a swing
    }

    [Fact]
    public void Table_Entries_AreThoseOfDirectSolvesFromTheStateBefore()
    {
        const int Step = 700;
        CostTable table = HeatEquation.Table(Step + 1, new HeatEquationOptions { Cells = 12, Omegas = [1, 1.6] });
        var simulation = new HeatSimulation(12);
        for (int step = 0; step < Step; step++) simulation.Advance();
        double[] b = new double[121];
        simulation.RightHandSide(b);
        var scaled = new FivePoint(11, 11, 1 + 4 * simulation.Scale, -simulation.Scale, -simulation.Scale, -simulation.Scale, -simulation.Scale);
        var relaxation = new Lexicographic(scaled);
        Assert.Equal(simulation.Diffusivity, table.Context(Step));
        Assert.Equal(new SsorPcg().Solve(relaxation, b, simulation.State.ToColumnMajorArray(), 1).Iterations, table[Step, 0]);
        Assert.Equal(new SsorPcg().Solve(relaxation, b, simulation.State.ToColumnMajorArray(), 1.6).Iterations, table[Step, 1]);
        Assert.Equal(new Cg().Solve(scaled, b, simulation.State.ToColumnMajorArray()).Iterations, table[Step, 2]);
        Assert.Equal(["omega=1", "omega=1.6", "cg"], table.Layout.Names);
    }

    /// <summary>Totals of an independent program; nothing is random, rounding may move a count.</summary>
    [Fact]
    public void Table_AThousandStepsOnTheCoarsestMesh_TakesTheKnownIterations()
    {
        CostTable table = HeatEquation.Table(1000, new HeatEquationOptions());
        double[] totals = [.. Enumerable.Range(0, 21).Select(column => Enumerable.Range(0, 1000).Sum(round => table[round, column]))];
        Near(17038, totals[20]); // without preconditioner
        Near(6525, totals[0]);
        Near(5849, totals[8]);
        Near(12567, totals[19]);
        Near(4805, Enumerable.Range(0, 1000).Sum(round => table[round, table.BestArm(round)]));

        static void Near(double expected, double actual) => Assert.InRange(actual, 0.99 * expected, 1.01 * expected);
    }
}
