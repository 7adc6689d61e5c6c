using System.Numerics;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Sparse;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Solvers.Tests.Grids;

public sealed class StencilTests
{
    public static TheoryData<string> Grids => Entries.All;

    [Fact]
    public void Anisotropic2D_SmallGrid_HasItsNeighbours()
    {
        CsrMatrix matrix = FivePoint.Anisotropic2D(3, 2, 0.25, 0.5).ToCsr();
        Assert.Equal(
            [
                [3, -0.25, 0, -1, 0, 0],
                [-0.25, 3, -0.25, 0, -1, 0],
                [0, -0.25, 3, 0, 0, -1],
                [-1, 0, 0, 3, -0.25, 0],
                [0, -1, 0, -0.25, 3, -0.25],
                [0, 0, -1, 0, -0.25, 3],
            ],
            Systems.Rows(matrix));
    }

    [Fact]
    public void ConvectionDiffusion2D_SmallGrid_HasItsNeighbours() =>
        Assert.Equal(
            [
                [4.5, -0.5, -1.25, 0],
                [-1.5, 4.5, 0, -1.25],
                [-0.75, 0, 4.5, -0.5],
                [0, -0.75, -1.5, 4.5],
            ],
            Systems.Rows(FivePoint.ConvectionDiffusion2D(2, 0.5, -0.25, 0.5).ToCsr()));

    [Fact]
    public void Poisson3D_SmallGrid_HasItsNeighbours()
    {
        CsrMatrix matrix = SevenPoint.Poisson3D(3, 0.5).ToCsr();
        for (int i = 0; i < 27; i++)
        {
            for (int j = 0; j < 27; j++)
            {
                int distance = Math.Abs(i / 9 - j / 9) + Math.Abs(i / 3 % 3 - j / 3 % 3) + Math.Abs(i % 3 - j % 3);
                Assert.Equal(distance switch { 0 => 6.5, 1 => -1, _ => 0 }, matrix[i, j]);
            }
        }
    }

    [Fact]
    public void NinePoint_SmallGrid_HasItsNeighbours()
    {
        CsrMatrix matrix = NinePoint.Square(4, 1).ToCsr();
        for (int i = 0; i < 16; i++)
        {
            for (int j = 0; j < 16; j++)
            {
                int distance = Math.Max(Math.Abs(i / 4 - j / 4), Math.Abs(i % 4 - j % 4));
                Assert.Equal(distance switch { 0 => 9, 1 => -1, _ => 0 }, matrix[i, j]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void Multiply_UnitVectors_AreTheColumns(string name)
    {
        (Stencil grid, CsrMatrix written) = Entries.Named(name);
        double[,] full = Entries.Full(written);
        double[] x = new double[grid.Size], y = new double[grid.Size];
        Assert.Equal(written.Size, grid.Size);
        for (int column = 0; column < grid.Size; column++)
        {
            x[column] = 1;
            grid.Multiply(x, y);
            x[column] = 0;
            for (int row = 0; row < grid.Size; row++) Assert.Equal(full[row, column], y[row], 1e-15);
        }
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void ResidualNorm_RandomVectors_IsThatOfTheWrittenMatrix(string name)
    {
        (Stencil grid, CsrMatrix written) = Entries.Named(name);
        double[] x = Entries.Random(grid.Size, 1), b = Entries.Random(grid.Size, 2);
        double expected = written.ResidualNorm(x, b);
        Assert.Equal(expected, grid.ResidualNorm(x, b), 1e-13 * expected);
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void Properties_AreThoseOfTheEntries(string name)
    {
        (Stencil grid, CsrMatrix written) = Entries.Named(name);
        Matrix<double> full = Matrix<double>.Build.DenseOfArray(Entries.Full(written));
        Complex[] eigenvalues = [.. full.Evd().EigenValues];
        Assert.Equal(written.IsSymmetric, grid.IsSymmetric);
        Assert.Equal(full[0, 0], grid.Diagonal, 1e-15);
        Assert.Equal(eigenvalues.Max(value => (grid.Diagonal - value).Magnitude) / grid.Diagonal, grid.JacobiRadius, 1e-9);
        Assert.Equal(eigenvalues.Min(value => value.Real), grid.SmallestEigenvalue!.Value, 1e-9);
    }

    [Theory]
    [InlineData(1.5, 0.2)]
    [InlineData(0.2, 1.5)]
    [InlineData(1.5, 2)]
    public void JacobiRadius_StrongConvection_IsTheLargestModulus(double alongX, double alongY)
    {
        var grid = FivePoint.ConvectionDiffusion2D(6, alongX, alongY);
        Complex[] eigenvalues = [.. Matrix<double>.Build.DenseOfArray(Entries.Full(grid.ToCsr())).Evd().EigenValues];
        Assert.Equal(eigenvalues.Max(value => (4 - value).Magnitude) / 4, grid.JacobiRadius, 1e-6);
        Assert.Null(grid.SmallestEigenvalue);
    }

    [Fact]
    public void Shift_Changed_IsThatOfANewMatrix()
    {
        var grid = SevenPoint.Poisson3D(4);
        grid.Shift = 0.7;
        double[] x = Entries.Random(64, 3), b = Entries.Random(64, 4);
        Assert.Equal(SevenPoint.Poisson3D(4, 0.7).ResidualNorm(x, b), grid.ResidualNorm(x, b));
        Assert.Equal(6.7, grid.Diagonal);
    }

    [Fact]
    public void Arguments_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FivePoint.Poisson2D(0));
        Assert.Contains("diagonal = NaN", Assert.Throws<ArgumentOutOfRangeException>(() => new FivePoint(3, 3, double.NaN, 1, 1, 1, 1)).Message);
        Assert.Throws<ArgumentNullException>(() => new Lexicographic(null!));
        Assert.Throws<ArgumentNullException>(() => new Skewed(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => SevenPoint.Poisson3D(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SevenPoint.Poisson3D(2000));
        Assert.Throws<ArgumentOutOfRangeException>(() => NinePoint.Square(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => FivePoint.Poisson2D(3, -4));
        Assert.Throws<ArgumentOutOfRangeException>(() => FivePoint.Poisson2D(3, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => FivePoint.ConvectionDiffusion2D(3, double.NaN, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => FivePoint.Anisotropic2D(3, 3, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => FivePoint.Anisotropic2D(3, 3, 0));
        var grid = FivePoint.Poisson2D(3, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.Shift = double.PositiveInfinity);
        Assert.Equal(1, grid.Shift);
        Assert.Throws<ArgumentException>(() => new RedBlack(NinePoint.Square(3)));
    }
}
