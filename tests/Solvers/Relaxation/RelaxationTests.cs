using Bandits.Randomness;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Solvers.Tests.Relaxation;

/// <summary>Every way to sweep, against the definition on full matrices.</summary>
public sealed class RelaxationTests
{
    public static readonly TheoryData<string, string> Ways = new()
    {
        { "poisson", "natural" }, { "poisson", "red-black" }, { "poisson", "multicolour" }, { "poisson", "backwards" }, { "poisson", "symmetric" },
        { "cube", "natural" }, { "cube", "red-black" }, { "cube", "symmetric" },
        { "convection 0.5", "natural" }, { "convection 0.5", "red-black" },
        { "nine-point", "natural" }, { "nine-point", "multicolour" }, { "nine-point", "symmetric" },
        { "l-shape", "red-black" }, { "l-shape", "symmetric" }, { "graph", "natural" }, { "graph", "multicolour" }, { "graph", "symmetric" },
        { "unsymmetric", "natural" }, { "unsymmetric", "multicolour" }, { "unsymmetric", "backwards" },
        { "diagonal", "natural" }, { "diagonal", "symmetric" }, { "diagonal", "coloured" },
        { "poisson", "coloured" }, { "cube", "coloured" }, { "nine-point", "coloured" }, { "l-shape", "coloured" }, { "graph", "coloured" }, { "unsymmetric", "coloured" },
        { "poisson", "sliced" }, { "graph", "sliced" }, { "unsymmetric", "sliced" },
    };

    // (D / omega + L) delta = b - A x in the order of visits, and with U for L backwards.
    [Theory]
    [MemberData(nameof(Ways))]
    public void Sweep_AnyOrder_SolvesTheTriangle(string name, string order)
    {
        CsrMatrix matrix = Systems.Matrix(name);
        IRelaxation relaxation = Systems.Relaxation(matrix, order);
        (Matrix<double> full, int[] visits) = (Systems.Dense(matrix), Visits(Systems.Order(matrix, order)));
        var random = new RandomStream(5);
        foreach (double omega in new[] { 0.3, 1, 1.7 })
        {
            double[] b = Systems.Normal(matrix.Size, random), x = Systems.Normal(matrix.Size, random);
            foreach (bool back in new[] { false, true })
            {
                Matrix<double> triangle = full.MapIndexed((i, j, value) =>
                    i == j ? value / omega : visits[j] < visits[i] != back ? value : 0);
                Vector<double> before = Vector<double>.Build.DenseOfArray(x);
                double[] expected = [.. before + triangle.Solve(Vector<double>.Build.DenseOfArray(b) - full * before)];
                if (back) relaxation.SweepBack(x, b, omega);
                else relaxation.Sweep(x, b, omega);
                AssertClose(expected, x, 1e-11);
            }
        }
    }

    // They go through memory by pointers.
    [Fact]
    public void AnyWay_SpanOfAnotherLength_IsRefused()
    {
        CsrMatrix matrix = FivePoint.Poisson2D(3).ToCsr();
        var grid = FivePoint.Poisson2D(3);
        foreach (IRelaxation way in (IRelaxation[])
            [new CsrRelaxation(matrix), new ColouredRelaxation(matrix), new SymmetricCsrRelaxation(new SymmetricCsrMatrix(matrix)), new Lexicographic(grid), new Skewed(grid), new RedBlack(grid)])
        {
            foreach ((int first, int second) in new[] { (8, 9), (9, 8), (9, 10), (0, 9) })
            {
                double[] x = new double[first], b = new double[second];
                Assert.Throws<ArgumentOutOfRangeException>(() => way.Sweep(x, b, 1));
                Assert.Throws<ArgumentOutOfRangeException>(() => way.SweepBack(x, b, 1));
                Assert.Throws<ArgumentOutOfRangeException>(() => way.SweepMeasured(x, b, 1));
                Assert.Throws<ArgumentOutOfRangeException>(() => way.Precondition(x, b, 1));
                Assert.Throws<ArgumentOutOfRangeException>(() => way.Matrix.Multiply(x, b));
                Assert.Throws<ArgumentOutOfRangeException>(() => way.Matrix.ResidualNorm(x, b));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void SweepMeasured_AnyOrder_IsASweepAndItsResidual(string name, string order)
    {
        CsrMatrix matrix = Systems.Matrix(name);
        IRelaxation relaxation = Systems.Relaxation(matrix, order);
        var random = new RandomStream(6);
        foreach (double omega in new[] { 0.3, 1.4, 1.9 })
        {
            double[] b = Systems.Normal(matrix.Size, random), x = Systems.Normal(matrix.Size, random), same = [.. x];
            for (int sweep = 0; sweep < 3; sweep++)
            {
                double norm = relaxation.SweepMeasured(x, b, omega);
                relaxation.Sweep(same, b, omega);
                Assert.Equal(same, x);
                Vector<double> rest = Vector<double>.Build.DenseOfArray(b) - Systems.Dense(matrix) * Vector<double>.Build.DenseOfArray(x);
                Assert.Equal(1, norm / rest.L2Norm(), 1e-12);
                Assert.Equal(1, relaxation.Matrix.ResidualNorm(x, b) / rest.L2Norm(), 1e-12);
            }
        }
    }

    // A step of so small an omega is lost in x: it says nothing about the residual.
    [Theory]
    [MemberData(nameof(Ways))]
    public void SweepMeasured_SmallOmega_IsTheResidual(string name, string order)
    {
        CsrMatrix matrix = Systems.Matrix(name);
        IRelaxation relaxation = Systems.Relaxation(matrix, order);
        var random = new RandomStream(7);
        foreach (double omega in new[] { 0.09, 1e-8, 1e-17, 1e-310 })
        {
            double[] b = Systems.Normal(matrix.Size, random), x = Systems.Normal(matrix.Size, random);
            double norm = relaxation.SweepMeasured(x, b, omega);
            Assert.Equal(1, norm / matrix.ResidualNorm(x, b), 1e-13);
        }
    }

    // A row or two longer than the blocks in which residuals are taken, and less.
    [Theory]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(300)]
    public void SweepMeasured_AnyLength_IsTheResidual(int size)
    {
        CsrMatrix matrix = FivePoint.Anisotropic2D(size, 3, 0.7).ToCsr();
        IRelaxation relaxation = new CsrRelaxation(matrix);
        var random = new RandomStream(7);
        double[] b = Systems.Normal(matrix.Size, random), x = Systems.Normal(matrix.Size, random);
        double norm = relaxation.SweepMeasured(x, b, 1.3);
        Assert.Equal(1, norm / matrix.ResidualNorm(x, b), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Precondition_AnyOrder_IsASweepThereAndBack(string name, string order)
    {
        CsrMatrix matrix = Systems.Matrix(name);
        IRelaxation relaxation = Systems.Relaxation(matrix, order);
        var random = new RandomStream(8);
        foreach (double omega in new[] { 0.5, 1, 1.6 })
        {
            double[] r = Systems.Normal(matrix.Size, random), z = new double[matrix.Size], sweeps = new double[matrix.Size];
            Array.Fill(z, double.NaN); // left by a solve that diverged, say
            relaxation.Precondition(r, z, omega);
            relaxation.Sweep(sweeps, r, omega);
            relaxation.SweepBack(sweeps, r, omega);
            AssertClose(sweeps, z, 1e-12);
            if (!matrix.IsSymmetric) continue;
            double[] other = Systems.Normal(matrix.Size, random), w = new double[matrix.Size];
            relaxation.Precondition(other, w, omega);
            Assert.Equal(1, Vectors.Dot(other, z) / Vectors.Dot(r, w), 1e-9); // M^-1 is symmetric
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Multiply_AnyMatrix_IsTheProduct(string name, string order)
    {
        CsrMatrix matrix = Systems.Matrix(name);
        double[] x = Systems.Normal(matrix.Size, new RandomStream(9)), y = Systems.Normal(matrix.Size, new RandomStream(10));
        Systems.Relaxation(matrix, order).Matrix.Multiply(x, y);
        AssertClose([.. Systems.Dense(matrix) * Vector<double>.Build.DenseOfArray(x)], y, 1e-13);
    }

    [Fact]
    public void Shifted_AnyOrder_IsLikeBuiltAnew()
    {
        var random = new RandomStream(12);
        double[] b = Systems.Normal(100, random), x = Systems.Normal(100, random), same = [.. x];
        CsrMatrix matrix = FivePoint.Poisson2D(10).ToCsr(), shifted = FivePoint.Poisson2D(10, 0.25).ToCsr();
        double norm = new CsrRelaxation(matrix, Orders.RedBlack(matrix)).Shifted(0.25).SweepMeasured(x, b, 1.5);
        Assert.Equal(new CsrRelaxation(shifted, Orders.RedBlack(shifted)).SweepMeasured(same, b, 1.5), norm);
        Assert.Equal(same, x);
        Assert.Equal(new ColouredRelaxation(shifted).SweepMeasured(same, b, 1.5), new ColouredRelaxation(matrix).Shifted(0.25).SweepMeasured(x, b, 1.5));
        Assert.Equal(same, x);
        Assert.Contains("row 0", Assert.Throws<ArgumentException>(() => new CsrRelaxation(matrix).Shifted(-4)).Message);
        Assert.Contains("row 0", Assert.Throws<ArgumentException>(() => new ColouredRelaxation(matrix).Shifted(-4)).Message);
    }

    [Theory]
    [InlineData(0, 1, 1, 3)]
    [InlineData(0, 1, 2, 4)]
    [InlineData(0, 1, 2, -1)]
    public void Order_NotOne_IsRefused(int a, int b, int c, int d)
    {
        Assert.Throws<ArgumentException>(() => new CsrRelaxation(FivePoint.Poisson2D(2).ToCsr(), [a, b, c, d]));
        Assert.Throws<ArgumentException>(() => new ColouredRelaxation(FivePoint.Poisson2D(2).ToCsr(), [a, b, c, d]));
    }

    [Fact]
    public void Order_WrongLength_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CsrRelaxation(FivePoint.Poisson2D(2).ToCsr(), [0, 1, 2]));

    private static int[] Visits(int[] order)
    {
        int[] visits = new int[order.Length];
        for (int k = 0; k < order.Length; k++) visits[order[k]] = k;
        return visits;
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        double scale = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance * scale);
    }
}
