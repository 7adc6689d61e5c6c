using Bandits.Randomness;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Sparse;

namespace Bandits.Solvers.Tests.Sparse;

public sealed class CsrMatrixTests
{
    [Fact]
    public void ToCsr_AnyOrderOfEntries_SumsThemAtTheirPlaces()
    {
        var random = new RandomStream(17);
        var entries = new Triplets(12, 12);
        double[,] full = new double[12, 12];
        for (int i = 0; i < 12; i++) Add(i, i, 20);
        for (int k = 0; k < 200; k++) Add(random.NextIndex(12), random.NextIndex(12), random.NextGaussian());
        CsrMatrix matrix = entries.ToCsr();
        for (int i = 0; i < 12; i++)
        {
            for (int j = 0; j < 12; j++) Assert.Equal(full[i, j], matrix[i, j]);
        }

        Assert.Equal(matrix.AllEntries().OrderBy(entry => (entry.Row, entry.Column)), matrix.AllEntries());
        Assert.Equal(matrix.Entries, matrix.AllEntries().Count());

        void Add(int row, int column, double value)
        {
            entries.Add(row, column, value);
            full[row, column] += value;
        }
    }

    [Fact]
    public void ToCsr_NotSquare_IsRefused() =>
        Assert.Contains("2 rows and 3 columns", Assert.Throws<ArgumentException>(() => new Triplets(2, 3).ToCsr()).Message);

    [Fact]
    public void ToCsr_DiagonalZero_NamesTheRow()
    {
        var entries = new Triplets(3, 3);
        entries.Add(0, 0, 1);
        entries.Add(2, 2, 1);
        Assert.Contains("Row 1", Assert.Throws<ArgumentException>(entries.ToCsr).Message);
        entries.Add(1, 0, 1);
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(entries.ToCsr).Message);
        entries.Add(1, 1, 3);
        entries.Add(1, 1, -3);
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(entries.ToCsr).Message);
        entries.Add(1, 1, double.MaxValue);
        entries.Add(1, 1, double.MaxValue);
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(entries.ToCsr).Message);
    }

    [Fact]
    public void ToCsr_SumOffTheDiagonalOverflows_NamesThePlace()
    {
        var entries = new Triplets(2, 2);
        for (int i = 0; i < 2; i++)
        {
            entries.Add(i, i, 1);
            entries.Add(1, 0, double.MaxValue);
        }

        Assert.Contains("row 1, column 0", Assert.Throws<ArgumentException>(entries.ToCsr).Message);
    }

    [Fact]
    public void ToCsr_HugeAndEmpty_IsRefusedAtOnce() =>
        Assert.Throws<ArgumentException>(new Triplets(int.MaxValue, int.MaxValue).ToCsr);

    [Fact]
    public void Add_OutsideOrNotFinite_IsRefused()
    {
        var entries = new Triplets(2, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => entries.Add(2, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => entries.Add(0, 3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => entries.Add(-1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => entries.Add(0, 0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Triplets(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Triplets(1, 0));
    }

    // One entry changed, moved or missing.
    [Theory]
    [InlineData(0, 0, 1, false)]
    [InlineData(0, 1, 1, false)]
    [InlineData(3, 0, 1, false)]
    [InlineData(0, 3, 1, false)]
    [InlineData(2, 2, 1, true)]
    public void IsSymmetric_OneEntryMore_ComparesWithItsMirrorImage(int row, int column, double value, bool symmetric)
    {
        var entries = new Triplets(4, 4);
        for (int i = 0; i < 4; i++) entries.Add(i, i, 4);
        for (int i = 1; i < 4; i++)
        {
            entries.Add(i, i - 1, -1);
            entries.Add(i - 1, i, -1);
        }

        Assert.True(entries.ToCsr().IsSymmetric);
        entries.Add(row, column, value);
        Assert.Equal(symmetric || row == column, entries.ToCsr().IsSymmetric);
    }

    [Fact]
    public void SymmetricStorage_OfUnsymmetric_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new SymmetricCsrMatrix(Systems.Matrix("unsymmetric")));

    [Fact]
    public void Indexer_Outside_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FivePoint.Poisson2D(2).ToCsr()[4, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => FivePoint.Poisson2D(2).ToCsr()[0, -1]);
    }
}
