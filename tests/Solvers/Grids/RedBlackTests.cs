using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;

namespace Bandits.Solvers.Tests.Grids;

/// <summary>Two colours in arrays of their own, against points relaxed one after the other where they are.</summary>
public sealed class RedBlackTests
{
    private const double Omega = 1.37;

    // In the plane: whole chunks of one colour, several; rows longer than a chunk. In space: odd and even sides, planes of one row.
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 2, 1, 1 }, { 1, 2, 1 }, { 8, 8, 1 }, { 9, 9, 1 }, { 100, 30, 1 }, { 101, 31, 1 }, { 1, 5000, 1 }, { 5000, 1, 1 }, { 130, 130, 1 }, { 131, 127, 1 }, { 9001, 3, 1 }, { 20_000, 2, 1 },
        { 1, 1, 7 }, { 6, 1, 4 }, { 7, 5, 3 }, { 6, 5, 4 }, { 5, 6, 5 }, { 24, 25, 26 }, { 101, 90, 3 }, { 130, 131, 2 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sweeps_AnyShape_ArePointByPointToTheBit(int width, int height, int depth)
    {
        AssertPointByPoint(new SevenPoint(width, height, depth, 0.1), [1, 1, 1, 1, 1, 1]);
        if (depth > 1) return;
        AssertPointByPoint(new FivePoint(width, height, 4, -1, -1, -1, -1, 0.1), [0, 1, 1, 0, 1, 1]);
        AssertPointByPoint(new FivePoint(width, height, 4, -1.1, -0.9, -1.2, -0.8), [0, 1.2, 0.8, 0, 0.9, 1.1]);
    }

    [Fact]
    public void Sweeps_EveryWidthAndHeight_ArePointByPointToTheBit()
    {
        for (int width = 1; width <= 36; width++)
            for (int height = 1; height <= 5; height++)
            {
                AssertPointByPoint(new FivePoint(width, height, 4, -1.1, -0.9, -1.2, -0.8), [0, 1.2, 0.8, 0, 0.9, 1.1]);
                AssertPointByPoint(new SevenPoint(width, height, 3), [1, 1, 1, 1, 1, 1]);
            }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(93)]
    [InlineData(140)]
    public void Solve_StoredByColour_IsThatOfSingleSweeps(int points)
    {
        var relaxation = new RedBlack(FivePoint.Poisson2D(points, 0.3));
        int size = relaxation.Matrix.Size;
        double[] b = Entries.Random(size, 2), x = Entries.Random(size, 1), y = [.. x];
        SolveResult result = Sor.Solve(relaxation, b, x, Omega);
        Assert.Equal(SolveStatus.Converged, result.Status);
        Assert.Equal(relaxation.Matrix.ResidualNorm(x, b), result.Residual, 1e-12 * result.Residual + 1e-13);
        for (int sweep = 0; sweep < result.Iterations; sweep++) relaxation.Sweep(y, b, Omega);
        Assert.Equal(y, x);
    }

    [Theory]
    [InlineData(7, 5)]
    [InlineData(140, 93)]
    public void Precondition_IsASweepThereAndBack(int width, int height)
    {
        var relaxation = new RedBlack(FivePoint.Anisotropic2D(width, height, 0.7));
        double[] r = Entries.Random(relaxation.Matrix.Size, 2), z = Entries.Random(r.Length, 1), expected = new double[r.Length];
        relaxation.Precondition(r, z, Omega);
        relaxation.Sweep(expected, r, Omega);
        relaxation.SweepBack(expected, r, Omega);
        Assert.Equal(expected, z);
    }

    // What marks the places without a point is a NaN, too; but not this one.
    [Fact]
    public void Sweep_RightHandSideNotANumber_Shows()
    {
        var relaxation = new RedBlack(FivePoint.Poisson2D(5));
        double[] x = new double[25], b = Systems.Ones(25);
        b[7] = double.NaN;
        Assert.Equal(double.NaN, relaxation.SweepMeasured(x, b, Omega));
        Assert.Equal(double.NaN, x[7]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sor.Solve(relaxation, b, new double[25], Omega));

        // And it is gone with the system that it came from.
        Assert.Equal(Sor.Solve(new RedBlack(FivePoint.Poisson2D(5)), Systems.Ones(25), new double[25], Omega), Sor.Solve(relaxation, Systems.Ones(25), new double[25], Omega));
    }

    // omega / d overflows; what that leaves where there is no point would be in the neighbours of later systems.
    [Fact]
    public void Solve_AfterADiagonalTooSmall_IsThatOfAnother()
    {
        var matrix = new FivePoint(8, 5, 0, -1, -1, -1, -1, shift: 1e-310);
        var relaxation = new RedBlack(matrix);
        relaxation.Sweep(new double[40], Systems.Ones(40), Omega);
        matrix.Shift = 4;
        Assert.Equal(Sor.Solve(new RedBlack(matrix), Systems.Ones(40), new double[40], Omega), Sor.Solve(relaxation, Systems.Ones(40), new double[40], Omega));
    }

    // Neither steps that are lost in x nor steps whose squares overflow say anything about the residual.
    [Theory]
    [InlineData(1e-17, 4, 1)]
    [InlineData(1e-310, 4, 1)]
    [InlineData(1, 4e-200, 1e200)]
    [InlineData(1.5, 4e-200, 1e200)]
    [InlineData(1.5, 4e200, 1e-200)]
    public void SweepMeasured_TinyOrVastSteps_IsTheResidual(double omega, double diagonal, double scale)
    {
        double coupling = -diagonal / 4;
        var relaxation = new RedBlack(new FivePoint(9, 7, diagonal, coupling, coupling, coupling, coupling));
        double[] x = [.. Entries.Random(63, 1).Select(value => value * scale)], b = Entries.Random(63, 2);
        double norm = relaxation.SweepMeasured(x, b, omega);
        Assert.Equal(1, norm / relaxation.Matrix.ResidualNorm(x, b), 1e-13);
    }

    // They begin together and take some hundredths of a second each: none has what another one works on.
    [Fact]
    public void Solve_OnSeveralThreads_IsThatOfOne()
    {
        var relaxation = new RedBlack(FivePoint.Poisson2D(130));
        var rule = new StopRule { MaxIterations = 3000 };
        double[][] solutions = [.. Enumerable.Range(0, 4).Select(_ => new double[130 * 130])];
        using var start = new Barrier(solutions.Length);
        Thread[] threads = [.. solutions.Select((x, i) => new Thread(() =>
        {
            start.SignalAndWait();
            Sor.Solve(relaxation, Entries.Random(x.Length, (ulong)i), x, Omega, rule);
        }))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        for (int i = 0; i < solutions.Length; i++)
        {
            double[] expected = new double[solutions[i].Length];
            Sor.Solve(relaxation, Entries.Random(expected.Length, (ulong)i), expected, Omega, rule);
            Assert.Equal(expected, solutions[i]);
        }
    }

    [Theory]
    [InlineData(1, 2_000_000_000)]
    [InlineData(2_000_000_000, 1)]
    public void Constructor_MorePointsThanTwoColoursCanHold_IsRefused(int width, int height)
    {
        // Without a matrix, which would keep a row of zeros.
        var shape = new Shape(width, height, 1);
        Assert.Contains($"{width} x {height} x 1 points", Assert.Throws<ArgumentException>(() => new Colours<UnitFivePointCouplings, Pack2>(shape, default)).Message);
    }

    // Couplings: below, south, north, above, east, west, which is also the order in which they are added.
    private static void AssertPointByPoint(Stencil grid, double[] couplings)
    {
        double[] x = Entries.Random(grid.Size, 1), b = Entries.Random(grid.Size, 2), expected = [.. x];
        int plane = grid.Width * grid.Height;
        var relaxation = new RedBlack(grid);
        for (int sweep = 0; sweep < 2; sweep++)
        {
            relaxation.Sweep(x, b, Omega);
            Relax(0);
            Relax(1);
            Assert.Equal(expected, x);
            relaxation.SweepBack(x, b, Omega);
            Relax(1);
            Relax(0);
            Assert.Equal(expected, x);
        }

        double norm = relaxation.SweepMeasured(x, b, Omega), residual = grid.ResidualNorm(x, b);
        Assert.Equal(residual, norm, 1e-12 * residual + 1e-14);

        void Relax(int colour)
        {
            for (int i = 0; i < grid.Size; i++)
            {
                int column = i % grid.Width, row = i / grid.Width % grid.Height, level = i / plane;
                if ((column + row + level) % 2 != colour) continue;
                double sum = b[i];
                Add(0, level > 0, i - plane);
                Add(1, row > 0, i - grid.Width);
                Add(2, row < grid.Height - 1, i + grid.Width);
                Add(3, level < grid.Depth - 1, i + plane);
                Add(4, column < grid.Width - 1, i + 1);
                Add(5, column > 0, i - 1);
                expected[i] = Math.FusedMultiplyAdd(sum, Omega / grid.Diagonal, (1 - Omega) * expected[i]);

                void Add(int neighbour, bool exists, int at)
                {
                    if (exists) sum = Math.FusedMultiplyAdd(couplings[neighbour], expected[at], sum);
                }
            }
        }
    }
}
