using Bandits.Solvers.Grids;
using Bandits.Solvers.Sparse;

namespace Bandits.Solvers.Tests.Sparse;

public sealed class OrdersTests
{
    [Fact]
    public void RedBlack_Grid_TakesEvenSumsOfCoordinatesFirst()
    {
        int[] expected = [.. Enumerable.Range(0, 49).OrderBy(unknown => (unknown / 7 + unknown % 7) % 2)];
        Assert.Equal(expected, Orders.RedBlack(FivePoint.Poisson2D(7).ToCsr()));
        Assert.Equal(expected, Orders.Multicolour(FivePoint.Poisson2D(7).ToCsr()));
    }

    [Fact]
    public void RedBlack_Cube_TakesEvenSumsOfCoordinatesFirst() =>
        Assert.Equal(Enumerable.Range(0, 64).OrderBy(unknown => (unknown / 16 + unknown / 4 % 4 + unknown % 4) % 2), Orders.RedBlack(SevenPoint.Poisson3D(4).ToCsr()));

    [Fact]
    public void RedBlack_SeveralParts_StartsEachWithItsLowestUnknown()
    {
        var entries = new Triplets(5, 5);
        for (int i = 0; i < 5; i++) entries.Add(i, i, 1);
        entries.Add(3, 1, 1); // one of the two entries is enough
        entries.Add(2, 4, 1);
        Assert.Equal([0, 1, 2, 3, 4], Orders.RedBlack(entries.ToCsr()));
        entries.Add(0, 1, 1);
        Assert.Equal([0, 2, 3, 1, 4], Orders.RedBlack(entries.ToCsr()));
    }

    [Fact]
    public void RedBlack_OddCycle_IsRefused() =>
        Assert.Contains("odd length", Assert.Throws<ArgumentException>(() => Orders.RedBlack(NinePoint.Square(3).ToCsr())).Message);

    [Fact]
    public void Colours_NinePoint_Needs4()
    {
        int[] colours = Orders.Colours(NinePoint.Square(6).ToCsr());
        Assert.Equal(4, colours.Distinct().Count());
        Assert.Equal([0, 1, 0, 1, 0, 1, 2, 3, 2, 3, 2, 3], colours[..12]);
    }

    [Theory]
    [InlineData("graph")]
    [InlineData("unsymmetric")]
    [InlineData("l-shape")]
    public void Colours_AnyMatrix_AreTheSmallestThatNoNeighbourHas(string name)
    {
        CsrMatrix matrix = Systems.Matrix(name);
        int[] colours = Orders.Colours(matrix);
        var pairs = matrix.AllEntries().Where(entry => entry.Row != entry.Column).SelectMany(entry => new[] { (entry.Row, entry.Column), (entry.Column, entry.Row) }).ToHashSet();
        Assert.All(pairs, pair => Assert.NotEqual(colours[pair.Item1], colours[pair.Item2]));
        for (int i = 0; i < matrix.Size; i++)
        {
            for (int lower = 0; lower < colours[i]; lower++)
                Assert.Contains(Enumerable.Range(0, i), j => colours[j] == lower && pairs.Contains((i, j)));
        }

        int[] order = Orders.Multicolour(matrix);
        Assert.Equal(Enumerable.Range(0, matrix.Size), order.Order());
        Assert.Equal(order.Select(unknown => (colours[unknown], unknown)).Order(), order.Select(unknown => (colours[unknown], unknown)));
    }
}
