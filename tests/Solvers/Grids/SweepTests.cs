using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;

namespace Bandits.Solvers.Tests.Grids;

/// <summary>Every sweep against its definition, row by row.</summary>
public sealed class SweepTests
{
    private const double Omega = 1.37;

    public static TheoryData<string> Grids => Entries.All;

    public static TheoryData<string> TwoColoured => Entries.TwoColoured;

    [Theory]
    [MemberData(nameof(Grids))]
    public void Lexicographic_IsTheDefinition(string name)
    {
        (Stencil grid, CsrMatrix written) = Entries.Named(name);
        AssertDefined(new Lexicographic(grid), written, [.. Enumerable.Range(0, grid.Size)]);
    }

    [Theory]
    [MemberData(nameof(TwoColoured))]
    public void RedBlack_IsTheDefinition(string name)
    {
        (Stencil grid, CsrMatrix written) = Entries.Named(name);
        AssertDefined(new RedBlack(grid), written, [.. Enumerable.Range(0, grid.Size).OrderBy(i => Colour(grid, i))]);
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void Skewed_IsLexicographicToTheBit(string name)
    {
        Stencil grid = Entries.Named(name).Grid;
        AssertSameBits(new Lexicographic(grid), new Skewed(grid));
    }

    [Fact]
    public void Skewed_OnEveryWidthAndHeight_IsLexicographicToTheBit()
    {
        for (int width = 1; width <= 28; width++)
            for (int height = 1; height <= 9; height++)
            {
                var grid = FivePoint.Anisotropic2D(width, height, 0.7, 0.1);
                AssertSameBits(new Lexicographic(grid), new Skewed(grid));
            }
    }

    [Fact]
    public void Skewed_OnOtherGrids_IsLexicographicToTheBit()
    {
        foreach (Stencil grid in (Stencil[])[new SevenPoint(23, 5, 4, 0.1), new SevenPoint(37, 1, 6), new NinePoint(23, 7), new NinePoint(18, 10, 0.1)])
            AssertSameBits(new Lexicographic(grid), new Skewed(grid));
    }

    [Fact]
    public void Kernels_OfUnitCouplings_AreThoseOfOneToTheBit()
    {
        var shape = new Shape(23, 9, 1);
        double[] b = Entries.Random(shape.Points, 2), x = Sweeps(Kernel.For(shape, new UnitFivePointCouplings())), y = Sweeps(Kernel.For(shape, new FivePointCouplings(1, 1, 1, 1)));
        Assert.Equal(x, y);

        double[] Sweeps(Kernel kernel)
        {
            double[] x = Entries.Random(shape.Points, 1);
            kernel.Lexicographic(x, b, 4.2, Omega, measured: true);
            kernel.SkewedBack(x, b, 4.2, Omega);
            double norm = RedBlack(kernel, x, b, 4.2);
            return [.. x, norm, kernel.ResidualNorm(x, b, 4.2)];
        }
    }

    [Fact]
    public void Sweeps_OnEveryWidthAndHeight_AreTheDefinition()
    {
        for (int width = 1; width <= 20; width++)
            for (int height = 1; height <= 4; height++)
            {
                AssertDefined(FivePoint.Anisotropic2D(width, height, 0.7, 0.1));
                AssertDefined(new NinePoint(width, height, 0.1));
                AssertDefined(new SevenPoint(width, height, 3, 0.1));
            }

        static void AssertDefined(Stencil grid)
        {
            CsrMatrix written = grid.ToCsr();
            SweepTests.AssertDefined(new Lexicographic(grid), written, [.. Enumerable.Range(0, grid.Size)]);
            AssertMeasured(new Skewed(grid));
            if (grid is NinePoint) return;
            SweepTests.AssertDefined(new RedBlack(grid), written, [.. Enumerable.Range(0, grid.Size).OrderBy(i => Colour(grid, i))]);
            AssertMeasured(new RedBlack(grid));
        }
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void Kernels_OfAnyVectorWidth_AgreeToTheBit(string name)
    {
        Stencil grid = Entries.Named(name).Grid;
        switch (grid)
        {
            case FivePoint: AssertWidthsAgree(grid, new FivePointCouplings(1.1, 0.9, 1.2, 0.8)); break;
            case SevenPoint: AssertWidthsAgree(grid, new SevenPointCouplings()); break;
            default: AssertWidthsAgree(grid, new NinePointCouplings()); break;
        }
    }

    [Theory]
    [MemberData(nameof(TwoColoured))]
    public void RedBlack_Measured_IsTheNorm(string name) => AssertMeasured(new RedBlack(Entries.Named(name).Grid));

    [Theory]
    [MemberData(nameof(Grids))]
    public void Rows_Measured_AreTheNorm(string name)
    {
        Stencil grid = Entries.Named(name).Grid;
        AssertMeasured(new Lexicographic(grid));
        AssertMeasured(new Skewed(grid));
    }

    // r = (1 / omega - 1) D delta - U delta, where U holds the entries for what comes later in the order.
    [Theory]
    [InlineData("poisson 19", "rows")]
    [InlineData("convection 11", "rows")]
    [InlineData("nine 12", "rows")]
    [InlineData("space 5", "rows")]
    [InlineData("poisson 19", "colours")]
    [InlineData("convection 11", "colours")]
    [InlineData("space 5", "colours")]
    public void Residual_AfterASweep_IsThatOfTheLastStep(string name, string order)
    {
        (Stencil grid, CsrMatrix written) = Entries.Named(name);
        double[] x = Entries.Random(grid.Size, 5), b = Entries.Random(grid.Size, 6), before = [.. x], product = new double[grid.Size];
        int[] place = [.. Enumerable.Range(0, grid.Size).Select(i => order == "rows" ? i : Colour(grid, i) * grid.Size + i)];
        IRelaxation relaxation = order == "rows" ? new Lexicographic(grid) : new RedBlack(grid);
        double norm = relaxation.SweepMeasured(x, b, Omega);
        grid.Multiply(x, product);
        double[] delta = [.. x.Zip(before, (now, old) => now - old)], expected = new double[grid.Size];
        foreach ((int row, int column, double value) in written.AllEntries())
        {
            if (row == column) expected[row] += (1 / Omega - 1) * value * delta[row];
            else if (place[column] > place[row]) expected[row] -= value * delta[column];
        }

        double largest = b.Zip(product, (right, left) => Math.Abs(right - left)).Max();
        for (int i = 0; i < grid.Size; i++) Assert.Equal(expected[i], b[i] - product[i], 1e-12 * largest);
        Assert.Equal(Math.Sqrt(expected.Sum(r => r * r)), norm, 1e-12 * norm);
    }

    // From zero, a sweep and a sweep back: M^-1 is symmetric where A is.
    [Theory]
    [InlineData("poisson 19")]
    [InlineData("space 5")]
    [InlineData("nine 12")]
    public void Precondition_SymmetricMatrix_IsSymmetric(string name)
    {
        Stencil grid = Entries.Named(name).Grid;
        double[] u = Entries.Random(grid.Size, 7), v = Entries.Random(grid.Size, 8), mu = new double[grid.Size], mv = new double[grid.Size];
        foreach (IRelaxation relaxation in grid is NinePoint ? [new Lexicographic(grid), new Skewed(grid)] : (IRelaxation[])[new Lexicographic(grid), new Skewed(grid), new RedBlack(grid)])
        {
            relaxation.Precondition(u, mu, Omega);
            relaxation.Precondition(v, mv, Omega);
            double expected = u.Zip(mv, (left, right) => left * right).Sum();
            Assert.Equal(expected, v.Zip(mu, (left, right) => left * right).Sum(), 1e-12 * Norm(u) * Norm(mv));
            Assert.NotEqual(0, expected);
        }
    }

    private static int Colour(Stencil grid, int i) => (i % grid.Width + i / grid.Width % grid.Height + i / grid.Width / grid.Height) % 2;

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(value => value * value));

    private static void AssertDefined(IRelaxation relaxation, CsrMatrix written, int[] order)
    {
        double[] actual = Entries.Random(written.Size, 1), b = Entries.Random(written.Size, 2), expected = [.. actual];
        double[,] full = Entries.Full(written);
        relaxation.Sweep(actual, b, Omega);
        Relax(order);
        AssertClose();
        relaxation.SweepBack(actual, b, Omega);
        Relax(order.Reverse());
        AssertClose();

        void Relax(IEnumerable<int> rows)
        {
            foreach (int i in rows)
            {
                double sum = b[i];
                for (int j = 0; j < written.Size; j++)
                    if (j != i) sum -= full[i, j] * expected[j];
                expected[i] = (1 - Omega) * expected[i] + Omega / full[i, i] * sum;
            }
        }

        void AssertClose()
        {
            for (int i = 0; i < written.Size; i++) Assert.Equal(expected[i], actual[i], 1e-14);
        }
    }

    private static void AssertSameBits(IRelaxation one, IRelaxation other)
    {
        int size = one.Matrix.Size;
        double[] x = Entries.Random(size, 1), b = Entries.Random(size, 2), y = [.. x];
        for (int sweep = 0; sweep < 3; sweep++)
        {
            one.Sweep(x, b, Omega);
            other.Sweep(y, b, Omega);
            Assert.Equal(x, y);
            one.SweepBack(x, b, Omega);
            other.SweepBack(y, b, Omega);
            Assert.Equal(x, y);
        }
    }

    private static void AssertMeasured(IRelaxation relaxation)
    {
        double[] x = Entries.Random(relaxation.Matrix.Size, 1), b = Entries.Random(relaxation.Matrix.Size, 2), y = [.. x];
        for (int sweep = 0; sweep < 3; sweep++)
        {
            double norm = relaxation.SweepMeasured(x, b, Omega);
            relaxation.Sweep(y, b, Omega);
            Assert.Equal(y, x);
            double expected = relaxation.Matrix.ResidualNorm(y, b);
            Assert.Equal(expected, norm, 1e-14 * expected);
        }
    }

    private static void AssertWidthsAgree<TCouplings>(Stencil grid, TCouplings couplings)
        where TCouplings : struct, ICouplings
    {
        double[][] results = [.. new Kernel[]
        {
            new Kernel<TCouplings, Pack1>(grid.Shape, couplings), new Kernel<TCouplings, Pack2>(grid.Shape, couplings),
            new Kernel<TCouplings, Pack4>(grid.Shape, couplings), new Kernel<TCouplings, Pack8>(grid.Shape, couplings),
        }.Select(Sweeps)];
        for (int width = 1; width < results.Length; width++) Assert.Equal(results[0], results[width]);

        double[] Sweeps(Kernel kernel)
        {
            double[] x = Entries.Random(grid.Size, 1), b = Entries.Random(grid.Size, 2), y = new double[grid.Size];
            kernel.Lexicographic(x, b, 5, Omega, measured: true);
            kernel.LexicographicBack(x, b, 5, Omega);
            kernel.Skewed(x, b, 5, Omega, measured: true);
            kernel.SkewedBack(x, b, 5, Omega);
            if (grid is not NinePoint) RedBlack(kernel, x, b, 5);
            kernel.Multiply(x, y, 5);
            return [.. x, .. y];
        }
    }

    private static double RedBlack(Kernel kernel, double[] x, double[] b, double diagonal)
    {
        Colours colours = kernel.Colours();
        colours.Take(x, b);
        double norm = colours.Sweep(diagonal, Omega, 0, measured: true);
        colours.Sweep(diagonal, Omega, 1, measured: false);
        colours.Give(x);
        return norm;
    }
}
