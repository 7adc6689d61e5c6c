using Bandits.Environments.Costs;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Krylov;
using Bandits.Solvers.Simulations;
using Bandits.Tuning.Relaxation;

namespace Bandits.Tuning.Tests.Relaxation;

public sealed class HeatEquationTests
{
    [Fact]
    public void Table_Entries_AreThoseOfDirectSolvesFromTheStateBefore()
    {
        const int Step = 700;
        CostTable table = HeatEquation.Table(Step + 1, new HeatEquationOptions { Cells = 12, Omegas = [1, 1.6] });
        var simulation = new HeatSimulation(12);
        for (int step = 0; step < Step; step++) simulation.Advance();
        double[] b = new double[121];
        simulation.RightHandSide(b);
        double s = 1 / simulation.Shift;
        double[] scaled = Array.ConvertAll(b, entry => s * entry);
        var matrix = new FivePoint(11, 11, 1 + 4 * s, -s, -s, -s, -s);
        var relaxation = new Lexicographic(matrix);
        Assert.Equal(simulation.Diffusivity, table.Context(Step));
        Assert.Equal(new SsorPcg().Solve(relaxation, scaled, simulation.State.ToArray(), 1).Iterations, table[Step, 0]);
        Assert.Equal(new SsorPcg().Solve(relaxation, scaled, simulation.State.ToArray(), 1.6).Iterations, table[Step, 1]);
        Assert.Equal(new Cg().Solve(matrix, scaled, simulation.State.ToArray()).Iterations, table[Step, 2]);
        Assert.Equal(["omega=1", "omega=1.6", "cg"], table.Layout.Names);
    }

    [Fact]
    public void Table_EverySeventhStep_IsThatOfAllSteps()
    {
        var options = new HeatEquationOptions { Cells = 12, Omegas = [1, 1.6] };
        CostTable all = HeatEquation.Table(400, options), some = HeatEquation.Table(50, options with { Every = 7 });
        for (int round = 0; round < 50; round++)
        {
            Assert.Equal(all.Context(7 * round), some.Context(round));
            for (int column = 0; column < 3; column++) Assert.Equal(all[7 * round, column], some[round, column]);
        }
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
