using Bandits.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace Bandits.Core.Tests.Randomness;

public sealed class RandomTableTests
{
    [Fact]
    public void Bits_AnyOrderOfAsking_SameEntries()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<(byte Row, byte Column)[]>(), cells =>
        {
            var table = new RandomTable(1, 2);
            return cells.All(cell =>
                table.Bits(cell.Row, cell.Column) == new RandomTable(1, 2).Bits(cell.Row, cell.Column)
                && table.Uniform(cell.Row, cell.Column) == (table.Bits(cell.Row, cell.Column) >> 11) * Math.Pow(2, -53));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2, 5));
    }

    // Columns that share a slot of what the table keeps, rows of the same and of other windows.
    [Fact]
    public void Bits_WandererThroughTheTable_EqualsTheBlocks()
    {
        var table = new RandomTable(3, 4);
        var random = new RandomStream(6);
        foreach (long start in new[] { 0, uint.MaxValue - 5, long.MaxValue - 50 })
            for (int step = 0; step < 5000; step++)
            {
                long row = start + random.NextIndex(40);
                int column = random.NextIndex(2) == 0 ? random.NextIndex(6) : 32 * random.NextIndex(4) + random.NextIndex(3);
                (ulong even, ulong odd) = Philox.Block(3, (ulong)row, (uint)(column / 2) | 4UL << 32);
                Assert.Equal(column % 2 == 0 ? even : odd, table.Bits(row, column));
            }
    }

    [Fact]
    public void Bits_DifferentEntriesAndTables_Differ()
    {
        var seen = new HashSet<ulong>();
        foreach (RandomTable table in new RandomTable[] { new(1), new(2), new(1, 1) })
            foreach (long row in new[] { 0, 1, 2, uint.MaxValue, (long)uint.MaxValue + 1, long.MaxValue })
                for (int column = 0; column < 100; column++) Assert.True(seen.Add(table.Bits(row, column)), $"{row}, {column}");
    }

    [Fact]
    public void Uniform_RowsAndColumns_AreUncorrelated()
    {
        const int Rows = 100_000;
        var table = new RandomTable(7);
        double across = 0, down = 0, mean = 0;
        for (long row = 0; row < Rows; row++)
        {
            double u = table.Uniform(row, 0) - 0.5, right = table.Uniform(row, 1) - 0.5, below = table.Uniform(row + 1, 0) - 0.5;
            across += u * right;
            down += u * below;
            mean += u;
        }

        // Five standard errors: 1/12 and 0.2887 over sqrt(Rows).
        Assert.Equal(0, across / Rows, 5 * 0.000264);
        Assert.Equal(0, down / Rows, 5 * 0.000264);
        Assert.Equal(0, mean / Rows, 5 * 0.000913);
    }

    [Fact]
    public void Index_AnyCount_InRangeAndUniform()
    {
        var table = new RandomTable(8);
        int[] counts = new int[6];
        for (long row = 0; row < 60_000; row++) counts[table.Index(row, 3, 6)]++;
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 5 * 92, 10_000 + 5 * 92));
        for (long row = 0; row < 1000; row++)
        {
            Assert.InRange(table.Index(row, 0, long.MaxValue), 0, long.MaxValue - 1);
            Assert.Equal(0, table.Index(row, 0, 1));
        }
    }
}
