using Bandits.Environments.Tables;

namespace Bandits.Environments.Tests.Tables;

public sealed class RewardTableTests
{
    [Theory]
    [InlineData("1,2.5\n-3,4e1\n")]
    [InlineData("1,2.5\r\n-3,4e1")]
    [InlineData("\n 1 ,\t2.5\n\n\"-3\",+40\n\n")]
    [InlineData("\uFEFF1,2.5\n-3,40")]
    public void Read_NumbersOnly_GivesTheRows(string csv)
    {
        RewardTable table = Read(csv);
        Assert.Equal((2, 2), (table.Rounds, table.Arms));
        Assert.Equal([1, 2.5], table.Row(0));
        Assert.Equal([-3, 40], table.Row(1));
        Assert.Null(table.ArmNames);
    }

    [Fact]
    public void Read_LineOfNames_NamesTheArms()
    {
        RewardTable table = Read("sor, \"a, b\",\n1,2,3");
        Assert.Equal(["sor", "a, b", ""], table.ArmNames);
        Assert.Equal(1, table.Rounds);
        Assert.Equal([1, 2, 3], table.Row(0));
    }

    [Fact]
    public void Read_GroupedDigits_AreNoNumber() => Assert.Equal(["1,000"], Read("\"1,000\"\n1").ArmNames);

    [Theory]
    [InlineData("", "table.csv: there is no line of numbers")]
    [InlineData("a,b\n", "table.csv: there is no line of numbers")]
    [InlineData("1,2\n3\n", "table.csv, line 2: 1 field where the first line has 2 fields")]
    [InlineData("a\n\n1,2\n", "table.csv, line 3: 2 fields where the first line has 1 field")]
    [InlineData("1,x\n", "table.csv, line 1, column 2: 'x' is not a finite number")]
    [InlineData("a,b\n1,2\n\n3,\n", "table.csv, line 4, column 2 (b): '' is not a finite number")]
    [InlineData("a,b\nc,d\n", "table.csv, line 2, column 1 (a): 'c' is not a finite number")]
    [InlineData("1\nNaN\n", "table.csv, line 2, column 1: 'NaN' is not a finite number")]
    [InlineData("1e999\n", "table.csv, line 1, column 1: '1e999' is not a finite number")]
    [InlineData("1,2\n3,\"4\"5\n", "table.csv, line 2: misplaced quotes")]
    public void Read_NoTable_SaysWhere(string csv, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(csv)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("0,1\n0.5,1.1", "line 2, column 2: '1.1' is no loss in [0, 1]")]
    [InlineData("-1e-9\n", "line 1, column 1: '-1e-9' is no loss in [0, 1]")]
    public void Read_LossOutsideTheUnitInterval_SaysWhere(string csv, string message) => Assert.Contains(
        message, Assert.Throws<InvalidDataException>(() => Read(csv, new RewardTableOptions { Losses = true })).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_Losses_BecomeRewards() =>
        Assert.Equal([1, 0.75, 0], Read("0,0.25,1", new RewardTableOptions { Losses = true }).Row(0));

    [Fact]
    public void Read_UnitScale_MapsTheWholeTable()
    {
        const string Costs = "100,300\n500,200\n";
        RewardTable scaled = Read(Costs, new RewardTableOptions { Scale = TableScale.Unit });
        Assert.Equal([0, 0.5], scaled.Row(0));
        Assert.Equal([1, 0.25], scaled.Row(1));
        RewardTable rewards = Read(Costs, new RewardTableOptions { Scale = TableScale.Unit, Losses = true });
        Assert.Equal([1, 0.5], rewards.Row(0));
        Assert.Equal([0, 0.75], rewards.Row(1));
    }

    [Theory]
    [InlineData("3,3\n3,3", "all entries are equal")]
    [InlineData("-1e308,1e308", "too far apart")]
    public void Read_NothingToScale_Throws(string csv, string message) => Assert.Contains(
        message,
        Assert.Throws<InvalidDataException>(() => Read(csv, new RewardTableOptions { Scale = TableScale.Unit })).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_NoFile_Throws()
    {
        Assert.Throws<ArgumentException>(() => RewardTable.Read(new RewardTableOptions()));
        Assert.ThrowsAny<IOException>(() => RewardTable.Read(new RewardTableOptions { Path = "there/is/none.csv" }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Read("1", new RewardTableOptions { Scale = (TableScale)7 }));
    }

    [Fact]
    public void Constructor_Array_IsCopiedAndChecked()
    {
        double[,] rewards = { { 1, 2, 3 }, { 4, 5, 6 } };
        var table = new RewardTable(rewards);
        rewards[1, 0] = 0;
        Assert.Equal((2, 3), (table.Rounds, table.Arms));
        Assert.Equal([4, 5, 6], table.Row(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RewardTable(new double[0, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RewardTable(new double[3, 0]));
        rewards[1, 2] = double.NaN;
        Assert.Contains("rewards[1, 2] = NaN", Assert.Throws<ArgumentOutOfRangeException>(() => new RewardTable(rewards)).Message, StringComparison.Ordinal);
    }

    private static RewardTable Read(string csv, RewardTableOptions? options = null)
    {
        string folder = Directory.CreateTempSubdirectory("bandits-").FullName;
        try
        {
            string path = Path.Combine(folder, "table.csv");
            File.WriteAllText(path, csv);
            return RewardTable.Read((options ?? new RewardTableOptions()) with { Path = path });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
