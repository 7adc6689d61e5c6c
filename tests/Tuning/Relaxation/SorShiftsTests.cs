using Bandits.Environments.Costs;
using Bandits.Randomness;
using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using Bandits.Solvers.Theory;
using Bandits.Tuning.Relaxation;

namespace Bandits.Tuning.Tests.Relaxation;

public sealed class SorShiftsTests
{
    private static readonly SorShiftsOptions Low = new(), High = new() { Alpha = 0.5, Beta = 1.5 };

    /// <summary>Every entry is what a solve alone takes, on the matrix written out: the arms, and the references.</summary>
    [Fact]
    public void Table_EveryEntry_IsThatOfADirectSolve()
    {
        const int Rounds = 40;
        CostTable table = SorShifts.Table(Rounds, World("direct"), High);
        RandomStream random = World("direct").Stream("instances");
        double[] b = new double[100], x = new double[100];
        for (int round = 0; round < Rounds; round++)
        {
            double shift = -0.15 + 0.6 * random.NextBeta(0.5, 1.5);
            random.NextTruncatedNormal(b);
            Assert.Equal(shift, table.Context(round));
            var relaxation = new CsrRelaxation(FivePoint.Poisson2D(10, shift).ToCsr());
            for (int arm = 0; arm < 20; arm++) Same(Sor.Solve(relaxation, b, Cleared(x), 1 + 0.05 * arm), table[round, arm]);
            double best = OverRelaxation.BestOmega(FivePoint.Poisson2D(10, shift).JacobiRadius);
            Same(Sor.Solve(relaxation, b, Cleared(x), best), table[round, 20]);
            Same(new AdaptiveSor().Solve(relaxation, b, Cleared(x)), table[round, 21]);
            double estimate = OverRelaxation.BestOmega(JacobiRadius.Estimate(relaxation.Matrix, [.. Enumerable.Repeat(4 + shift, 100)], new RandomStream(1), 20));
            Same(Sor.Solve(relaxation, b, Cleared(x), estimate), table[round, 22] - 20);
            Assert.InRange(estimate, best - 0.1, best + 1e-12);
            Assert.Equal(best, table.Layout.References[0].Setting!(shift), 1e-12);
        }

        // Another order of summation may meet the tolerance a sweep sooner or later.
        static void Same(SolveResult alone, double entry) => Assert.InRange(entry, alone.Iterations - 1, alone.Iterations + 1);
    }

    [Fact]
    public void Layout_Defaults_AreTheGridOfTwenty()
    {
        CostLayout layout = SorShifts.Layout(Low);
        Assert.Equal([1, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3, 1.35, 1.4, 1.45, 1.5, 1.55, 1.6, 1.65, 1.7, 1.75, 1.8, 1.85, 1.9, 1.95], layout.Settings!);
        Assert.Equal(("omega=1.05", CostUnit.Iterations), (layout.Arms[1], layout.Unit));
        Assert.Equal(["optimal-omega", "adaptive", "estimated-omega"], layout.References.Select(reference => reference.Name));
        Assert.Equal(-0.15, layout.Contexts!.Value.Least);
        Assert.Equal(0.45, layout.Contexts!.Value.Largest, 1e-12);
    }

    [Fact]
    public void Table_SameWorld_IsTheSameAndBeginsTheSame()
    {
        CostTable table = SorShifts.Table(30, World("a"), Low), again = SorShifts.Table(20, World("a"), Low), other = SorShifts.Table(20, World("b"), Low);
        for (int round = 0; round < 20; round++)
        {
            Assert.Equal(table.Context(round), again.Context(round));
            for (int column = 0; column < table.Layout.Columns; column++) Assert.Equal(table[round, column], again[round, column]);
            Assert.NotEqual(table.Context(round), other.Context(round));
        }
    }

    [Fact]
    public void Table_SolvesThatAreCutOff_AreChargedThePenalty()
    {
        CostTable free = SorShifts.Table(60, World("cap"), Low), capped = SorShifts.Table(60, World("cap"), Low with { MaxIterations = 100, Penalty = 2.5 });
        int cut = 0;
        for (int round = 0; round < 60; round++)
        {
            for (int column = 0; column < free.Layout.Columns; column++)
            {
                int products = column == 22 ? 20 : 0; // before the solve
                double sweeps = free[round, column] - products;
                Assert.Equal(sweeps <= 100 ? sweeps : 250, capped[round, column] - products);
                if (sweeps > 100) cut++;
            }
        }

        Assert.InRange(cut, 100, 1000);
    }

    /// <summary>The published curve on one matrix: means of 200 right-hand sides.</summary>
    [Fact]
    public void Table_OneMatrix_GivesThePublishedCurve()
    {
        var options = new SorShiftsOptions { LeastShift = 0, ShiftRange = 0, Omegas = [1, 1.2, 1.4, 1.5, 1.56, 1.6, 1.7, 1.8, 1.9] };
        double[] expected = [188, 123, 74.7, 53, 37.5, 40.8, 55.1, 85.6, 177.5];
        double[] means = Means(SorShifts.Table(200, World("one matrix"), options));
        for (int arm = 0; arm < 9; arm++) Assert.InRange(means[arm], expected[arm] - (arm < 3 ? 4 : 2), expected[arm] + (arm < 3 ? 4 : 2));
        Assert.Null(SorShifts.Layout(options).Contexts);
    }

    /// <summary>Means of 10 x 5000 instances elsewhere; 1000 have a standard error of 1 % of the mean at most (low) and of 3.6 % (high).</summary>
    [Theory]
    [InlineData(false, "271 245 221 199 178 160 142 126 110 95.4 81.9 70.8 63.2 59.2 61.2 69.3 86.0 116.0 177.5 362.5", 0.04)]
    [InlineData(true, "610 552 498 450 405 364 325 290 256 226 198 173 151 131.5 116.1 105.7 103.5 117.1 177.5 362.7", 0.12)]
    public void Table_Shifts_GiveTheKnownMeans(bool high, string known, double relative)
    {
        double[] expected = [.. known.Split(' ').Select(double.Parse)];
        double[] means = Means(SorShifts.Table(1000, World("means"), high ? High : Low));
        for (int arm = 0; arm < 20; arm++) Assert.InRange(means[arm], (1 - relative) * expected[arm], (1 + relative) * expected[arm]);
        Assert.Equal(high ? 16 : 13, Array.IndexOf(means[..20], means[..20].Min()));
    }

    [Fact]
    public void Table_WrongOptions_Throw()
    {
        Assert.Contains("positive definite", Assert.Throws<ArgumentOutOfRangeException>(() => SorShifts.Layout(Low with { LeastShift = -0.17 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SorShifts.Table(10, World("a"), Low with { Omegas = [1, 2] }));
        Assert.Throws<ArgumentException>(() => SorShifts.Table(10, World("a"), Low with { Omegas = [1, 1] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SorShifts.Table(0, World("a"), Low));
        Assert.Throws<ArgumentOutOfRangeException>(() => SorShifts.Table(20_000_000, World("a"), Low));
    }

    private static Streams World(string name) => new(1, name);

    private static double[] Cleared(double[] x)
    {
        Array.Clear(x);
        return x;
    }

    private static double[] Means(CostTable table) =>
        [.. Enumerable.Range(0, table.Layout.Columns).Select(column => Enumerable.Range(0, table.Rounds).Average(round => table[round, column]))];
}
