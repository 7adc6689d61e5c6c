using Bandits.Environments.Costs;

namespace Bandits.Environments.Tests.Costs;

public sealed class CostTableTests
{
    private static readonly CostLayout TwoArms = CostLayout.Of("omega", [1, 1.5], [new CostReference("oracle")]);

    [Fact]
    public void Constructor_CountsOrOtherAmounts_AreKeptExactly()
    {
        double[] counts = [7, 0, 65535, 1, 2, 3], others = [7, 0.1, 65536, 1, 2, 3];
        foreach (double[] amounts in (double[][])[counts, others])
        {
            var table = new CostTable(TwoArms, [0.5, -1], [.. amounts]);
            Assert.Equal(amounts, from round in (int[])[0, 1] from column in (int[])[0, 1, 2] select table[round, column]);
            Assert.Equal((2, -1.0), (table.Rounds, table.Context(1)));
        }
    }

    [Fact]
    public void BestArms_OfRoundsAndOfAll_LookAtArmsOnlyAndTakeTheFirst()
    {
        var table = new CostTable(TwoArms, [0, 0, 0], [5, 4, 0, 3, 3, 0, 1, 9, 0]);
        Assert.Equal([1, 0, 0], Enumerable.Range(0, 3).Select(table.BestArm));
        Assert.Equal([1, 1, 0], Enumerable.Range(1, 3).Select(table.BestFixedArm));
    }

    [Theory]
    [InlineData(new double[] { 1, 2 }, new double[] { 1, 2, 3 }, "2 x 3")]
    [InlineData(new double[0], new double[0], "at least one round")]
    [InlineData(new[] { double.NaN }, new double[] { 1, 2, 3 }, "a context")]
    [InlineData(new double[] { 1 }, new double[] { 1, -2, 3 }, "amounts[0, 1] = -2")]
    [InlineData(new double[] { 1 }, new[] { 1, 2, double.PositiveInfinity }, "amounts[0, 2]")]
    public void Constructor_NumbersThatAreNoTable_Throw(double[] contexts, double[] amounts, string part) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(() => new CostTable(TwoArms, contexts, amounts)).Message, StringComparison.Ordinal);

    [Fact]
    public void Layout_ColumnsOfTheSameName_Throw()
    {
        Assert.Contains("'omega=1'", Assert.Throws<ArgumentException>(() => CostLayout.Of("omega", [1, 1.5, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => CostLayout.Of("omega", []));
        Assert.Throws<ArgumentOutOfRangeException>(() => CostLayout.Of("omega", [double.NaN]));
    }

    [Fact]
    public void Write_ThenRead_GivesTheSameTable()
    {
        var table = new CostTable(TwoArms, [0.1, -1.0 / 3], [7, 0.1, 65536, 1, 2e-300, 3]);
        string path = Path.GetTempFileName();
        try
        {
            table.Write(path);
            Assert.StartsWith("context,omega=1,omega=1.5,oracle\n0.1,7,0.1,65536\n", File.ReadAllText(path), StringComparison.Ordinal);
            CostTable read = CostTable.Read(new CostTableOptions { Path = path, References = 1, Unit = CostUnit.Work });
            Assert.Equal(TwoArms.Names, read.Layout.Names);
            Assert.Equal([1, 1.5], read.Layout.Settings!);
            Assert.Equal((CostUnit.Work, (-1.0 / 3, 0.1)), (read.Layout.Unit, read.Layout.Contexts));
            for (int round = 0; round < 2; round++)
            {
                Assert.Equal(table.Context(round), read.Context(round));
                for (int column = 0; column < 3; column++) Assert.Equal(table[round, column], read[round, column]);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_NoNames_ArmsAreNumberedAndNoValues()
    {
        CostTable table = Read("0.5,3,4\n0.5,5,6\n");
        Assert.Equal(["arm 0", "arm 1"], table.Layout.Arms);
        Assert.Null(table.Layout.Settings);
        Assert.Null(table.Layout.Contexts); // all the same
        Assert.Equal(6, table[1, 1]);
    }

    [Fact]
    public void Write_NamesWithSeparatorsAndQuotes_AreReadAgain()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string[] names = ["cuts=on, heuristics=off", "the \"old\" way"];
        try
        {
            new CostTable(new CostLayout(names), [0.5], [1, 2]).Write(path);
            Assert.Equal(names, CostTable.Read(new CostTableOptions { Path = path }).Layout.Arms);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_NameWithoutFiniteValue_IsNoSetting() => Assert.Null(Read("c,w=1,w=1e999\n0,1,2\n").Layout.Settings);

    [Theory]
    [InlineData("0,1\n0,-2\n", "table.csv, line 2, column 2: '-2' is no cost")]
    [InlineData("c,a\n-1,1\n0,x\n", "table.csv, line 3, column 2 (a): 'x' is not a finite number")]
    [InlineData("0,1,2\n0,1\n", "table.csv, line 2: 2 fields where the first line has 3 fields")]
    [InlineData("0,NaN\n", "line 1, column 2: 'NaN' is not a finite number")]
    [InlineData("1\n2\n", "table.csv: 1 columns leave no arm")]
    [InlineData("c,a,a\n0,1,2\n", "table.csv, line 1: the column 'a' occurs twice")]
    [InlineData("", "there is no line of numbers")]
    public void Read_NoTable_SaysWhere(string csv, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(csv)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_MoreReferencesThanColumns_Throws() => Assert.Contains(
        "leave no arm", Assert.Throws<InvalidDataException>(() => Read("0,1,2\n", references: 2)).Message, StringComparison.Ordinal);

    private static CostTable Read(string csv, int references = 0)
    {
        string folder = Directory.CreateTempSubdirectory("bandits-").FullName;
        try
        {
            string path = Path.Combine(folder, "table.csv");
            File.WriteAllText(path, csv);
            return CostTable.Read(new CostTableOptions { Path = path, References = references });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
