using System.Numerics;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Sparse;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Solvers.Tests.Grids;

public sealed class StencilTests
{
    public static TheoryData<string> Grids => Entries.All;

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
        Complex[] eigenvalues = [.. Matrix<double>.Build.DenseOfArray(Entries.Full(ModelMatrices.ConvectionDiffusion2D(6, alongX, alongY))).Evd().EigenValues];
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
        Assert.Throws<ArgumentOutOfRangeException>(() => SevenPoint.Poisson3D(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SevenPoint.Poisson3D(2000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NinePoint(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => FivePoint.Poisson2D(3, -4));
        Assert.Throws<ArgumentOutOfRangeException>(() => FivePoint.Poisson2D(3, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => FivePoint.ConvectionDiffusion2D(3, double.NaN, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => FivePoint.Anisotropic2D(3, 3, double.PositiveInfinity));
        var grid = FivePoint.Poisson2D(3, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.Shift = double.PositiveInfinity);
        Assert.Equal(1, grid.Shift);
        Assert.Throws<ArgumentException>(() => new RedBlack(new NinePoint(3)));
    }
}
