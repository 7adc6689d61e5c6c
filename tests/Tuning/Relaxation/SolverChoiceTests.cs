using Bandits.Contextual;
using Bandits.Environments.Costs;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Krylov;
using Bandits.Solvers.Relaxation;
using Bandits.Tuning.Relaxation;

namespace Bandits.Tuning.Tests.Relaxation;

public sealed class SolverChoiceTests
{
    private static readonly SolverChoiceOptions Options = new() { Sides = [6, 60], Instances = 3, Omegas = [1, 1.9] };

    [Fact]
    public void Table_Work_IsIterationsTimesBytes()
    {
        CostTable table = SolverChoice.Table(4, new Streams(1, "work"), Options);
        RandomStream random = new Streams(1, "work").Stream("instances");
        double[] b = new double[36], x = new double[36];
        random.NextTruncatedNormal(b);
        var matrix = FivePoint.Poisson2D(6);
        var relaxation = new Lexicographic(matrix);
        var rule = new StopRule { MaxIterations = 2000 };
        Assert.Equal(["cg", "ssor-pcg omega=1", "ssor-pcg omega=1.9", "sor omega=1", "sor omega=1.9", "jacobi"], table.Layout.Names);
        Assert.Equal(new Cg().Solve(matrix, b, x, rule).Iterations * 13 * 8 * 36 / 1e6, table[0, 0], 1e-12);
        Array.Clear(x);
        Assert.Equal(new SsorPcg().Solve(relaxation, b, x, 1.9, rule).Iterations * 19 * 8 * 36 / 1e6, table[0, 2], 1e-12);
        Array.Clear(x);
        Assert.Equal(Sor.Solve(relaxation, b, x, 1.9, rule).Iterations * 3 * 8 * 36 / 1e6, table[0, 4], 1e-12);
        // Jacobi's method takes more than 2000 iterations on 60 x 60 points, and is charged 4000.
        Assert.Equal(4000 * 3 * 8 * 3600 / 1e6, table[1, 5], 1e-9);
    }

    [Fact]
    public void Layout_NoSizes_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => SolverChoice.Layout(Options with { Sides = [] }));

    [Fact]
    public void Table_Rounds_TakeTheSizesInTurnAndInstancesAgain()
    {
        CostTable table = SolverChoice.Table(14, new Streams(1, "turn"), Options);
        for (int round = 0; round < 14; round++)
        {
            Assert.Equal(round % 2, table.Context(round));
            if (round < 6) continue;
            for (int column = 0; column < 6; column++) Assert.Equal(table[round - 6, column], table[round, column]);
        }
    }

    /// <summary>On the large problem the learner settles on a preconditioned arm; on the small one on what is best there.</summary>
    [Fact]
    public void Learner_OneForEachSize_SettlesOnPreconditioningForTheLargeOne()
    {
        const int Rounds = 3000;
        CostTable table = SolverChoice.Table(Rounds, new Streams(1, "settle"), new SolverChoiceOptions { Sides = [10, 30, 100], Instances = 2 });
        var environment = new CostTableEnvironment(table, Rounds);
        var learner = new TsallisInfCb(environment.Arms, new ContextRange(-0.5, 2.5), new RandomStream(5), new TsallisInfCbOptions { Bins = 3 });
        Loop.Run(learner, environment, Rounds);
        Assert.StartsWith("ssor-pcg", table.Layout.Arms[learner.Best(2).Arm], StringComparison.Ordinal);
        Assert.StartsWith("ssor-pcg", table.Layout.Arms[table.BestArm(2)], StringComparison.Ordinal);
        Assert.StartsWith("sor", table.Layout.Arms[table.BestArm(0)], StringComparison.Ordinal); // one learner for all sizes cannot have both
    }
}
