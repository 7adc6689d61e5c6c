using Bandits.Environments.Groups;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Tests;

namespace Bandits.Environments.Tests.Groups;

public sealed class GroupDataTests
{
    private static readonly string[] MedicalGroups =
        ["young", "middle", "old", "under", "healthy", "over", "obese", "smoker", "non-smoker", "male", "female", "always"];

    private const string Header = "age,sex,bmi,children,smoker,region,charges";

    [Theory]
    [InlineData("\n", true)]
    [InlineData("\n", false)]
    [InlineData("\r\n", true)]
    [InlineData("\r\n", false)]
    public void Read_MedicalCosts_ScalesAndGroups(string newLine, bool endsWithNewLine)
    {
        string[] lines = [Header, "35,female,18.5,0,yes,southwest,1000", "36,male,30,2,no,northeast,3000", "51,male,18.4,4,no,southeast,2000"];
        GroupData data = Read(string.Join(newLine, lines) + (endsWithNewLine ? newLine : ""));
        Assert.Equal((3, 18), (data.Rows, data.Features));
        Assert.Equal(MedicalGroups, data.Groups);
        Assert.Equal([0, 1, .5], Enumerable.Range(0, 3).Select(data.Label));
        Assert.Equal([0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0], data.Context(0).Features.Skip(2)); // children, sex, smoker, region, groups
        Assert.Equal(.1 / 11.6, data.Context(0).Features[1], 1e-12);
        Assert.Equal(["young", "healthy", "smoker", "female", "always"], Active(data, 0));
        Assert.Equal(["middle", "obese", "non-smoker", "male", "always"], Active(data, 1));
        Assert.Equal(["old", "under", "non-smoker", "male", "always"], Active(data, 2));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(Header, "no record")]
    [InlineData("age,sex,bmi,children,smoker,region\n1,male,2,3,no,northeast", "'charges'")]
    [InlineData(Header + "\n1,male,x,3,no,northeast,1", "'bmi': 'x'")]
    [InlineData(Header + "\n1,male,NaN,3,no,northeast,1", "'bmi': 'NaN'")]
    [InlineData(Header + "\n1,male,2,3,no,east,1", "'region': 'east'")]
    [InlineData(Header + "\n1,male,2,3,no,northeast,1\n1,male,2,3,no,northeast", "line 3")]
    public void Read_BadFile_SaysWhere(string text, string part) =>
        Assert.Contains(part, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_AdultIncome_OneHotsTheTextsOfTheFile()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, """
            hours-per-week,age,capital-gain,capital-loss,workclass,education,education-num,marital-status,relationship,occupation,race,sex,native-country,income
            20,49,0,0,Private,HS-grad,9,Divorced,Other,Sales,White,Male,US,38000
            40,23,0,0,State,Some-college,10,Single,Child,Sales,Black,Female,US,0
            """);
        GroupData data = AdultIncome.Read(path);
        File.Delete(path);
        // 5 numbers, 2 + 2 + 2 + 1 + 1 texts, 5 races, 2 sexes, 5 groups.
        Assert.Equal(25, data.Features);
        Assert.Equal(["middle", "hs", "male", "white", "always"], Active(data, 0));
        Assert.Equal(["young", "college", "female", "black", "always"], Active(data, 1));
        Assert.Equal([1, 0], Enumerable.Range(0, 2).Select(data.Label));
    }

    [Fact]
    public void StandIn_AdultIncome_HasTheFeaturesOfTheStandIn()
    {
        GroupData data = AdultIncome.StandIn(new Streams(1, "adult"), 500);
        Assert.Equal((500, 29, 13), (data.Rows, data.Features, data.Groups.Count));
        Assert.All(Enumerable.Range(0, 500), row => Assert.Equal(5, data.Context(row).Active.Length)); // age, education, sex, race, always
    }

    // Shares within 5 standard deviations of a count of 20000.
    [Fact]
    public void StandIn_MedicalCosts_HasTheSharesOfTheFile()
    {
        const int rows = 20_000;
        GroupData data = MedicalCosts.StandIn(new Streams(1, "medical"), rows);
        double[] share = Shares(data);
        Assert.Equal(.204, share[7], 5 * Math.Sqrt(.2 * .8 / rows));  // .505 * .235 + .495 * .174
        Assert.Equal(.505, share[9], 5 * Math.Sqrt(.25 / rows));
        Assert.Equal(.94 * 18 / 47 + .06, share[0], 5 * Math.Sqrt(.25 / rows));
        Assert.Equal(1, share[11]);
    }

    [Fact]
    public void Draw_Synthetic_HasItsSharesAndIndicators()
    {
        GroupData data = SyntheticGroups.Draw(new Streams(1, "synthetic"), 20_000);
        double[] share = Shares(data), expected = [.5, .3, .2, .6, .4, 1];
        for (int group = 0; group < 6; group++) Assert.Equal(expected[group], share[group], 5 * Math.Sqrt(.25 / 20_000));
        for (int row = 0; row < 100; row++)
        {
            GroupContext context = data.Context(row);
            Assert.Equal(
                context.Active.ToArray().Take(2).Select(group => group.Group),
                Enumerable.Range(0, 5).Where(group => context.Features[20 + group] == 1));
        }

        Assert.Equal((0, 1), (Enumerable.Range(0, data.Rows).Min(data.Label), Enumerable.Range(0, data.Rows).Max(data.Label)));
    }

    [Fact]
    public void Draw_SyntheticSorted_HasTheSameRowsByShapeAndColour()
    {
        GroupData plain = SyntheticGroups.Draw(new Streams(1, "synthetic"), 300);
        GroupData sorted = SyntheticGroups.Draw(new Streams(1, "synthetic"), 300, new SyntheticGroupsOptions { Sorted = true });
        int[] keys = [.. Enumerable.Range(0, 300).Select(Key)];
        Assert.Equal(keys.Order(), keys);
        Assert.Equal(Enumerable.Range(0, 300).Select(plain.Label).Order(), Enumerable.Range(0, 300).Select(sorted.Label).Order());

        int Key(int row)
        {
            ReadOnlySpan<ActiveGroup> active = sorted.Context(row).Active.Span;
            return 10 * active[0].Group + active[1].Group;
        }
    }

    [Fact]
    public void Draw_SyntheticOneRow_HasAConstantLabelOfZero() =>
        Assert.Equal(0, SyntheticGroups.Draw(new Streams(1, "one"), 1).Label(0));

    [Fact]
    public void Respond_Data_PlaysEveryRowOnceAndThenEnds()
    {
        GroupData data = LevelGroups.Draw(new Streams(1, "levels"), 50);
        double[] kept = Play(new GroupDataEnvironment(data)), shuffled = Play(new GroupDataEnvironment(data, new Streams(1, "s").Stream("shuffle")));
        Assert.Equal(Enumerable.Range(0, 50).Select(data.Label), kept);
        Assert.NotEqual(kept, shuffled);
        Assert.Equal(kept.Order(), shuffled.Order());

        static double[] Play(GroupDataEnvironment world)
        {
            double[] labels = new double[50];
            foreach (ref double label in labels.AsSpan())
            {
                world.Observe();
                label = world.Respond(default).Value;
            }

            Assert.Throws<InvalidOperationException>(() => world.Observe());
            return labels;
        }
    }

    [Fact]
    public void Constructor_HorizonBeyondTheRows_IsRefused()
    {
        GroupData data = LevelGroups.Draw(new Streams(1, "levels"), 50);
        Assert.Contains("at most 50", Assert.Throws<ArgumentOutOfRangeException>(() => new GroupDataEnvironment(data, null, 51)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupDataEnvironment(data, null, 0));
        Assert.Equal(6, new GroupDataEnvironment(data, null, 50).Groups.Count);
    }

    [Fact]
    public void Drawn_Data_AreDrawnOnceAndOnlyWhenPlayed()
    {
        var drawn = new List<int>();
        GroupDataEnvironment world = GroupDataEnvironment.Drawn(40, rows =>
        {
            drawn.Add(rows);
            return SyntheticGroups.Draw(new Streams(1, "s"), rows);
        });
        Assert.Equal((1, 25, 6), (Assert.Single(drawn), world.Features, world.Groups.Count));
        GroupData data = SyntheticGroups.Draw(new Streams(1, "s"), 40);
        for (int row = 0; row < 40; row++)
        {
            Assert.Equal(data.Context(row).Features, world.Observe().Features);
            Assert.Equal(data.Label(row), world.Respond(default).Value);
        }

        Assert.Equal([1, 40], drawn);
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupDataEnvironment.Drawn(10_000_001, _ => data));
    }

    [Fact]
    public void Draw_SyntheticWithoutEverybody_LacksTheLastGroupOnly()
    {
        GroupData all = SyntheticGroups.Draw(new Streams(1, "s"), 20), five = SyntheticGroups.Draw(new Streams(1, "s"), 20, new SyntheticGroupsOptions { Everybody = false });
        Assert.Equal(all.Groups.Take(5), five.Groups);
        for (int row = 0; row < 20; row++)
        {
            Assert.Equal(all.Context(row).Active.ToArray()[..2], five.Context(row).Active.ToArray());
            Assert.Equal(all.Label(row), five.Label(row));
        }
    }

    [Fact]
    public void Constructor_BadRows_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupData(["a"], [[1], [1, 2]], [[], []], [0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupData(["a"], [[double.NaN]], [[]], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupData(["a"], [[1]], [[]], [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupData(["a"], [[1]], [[new ActiveGroup(1)]], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupData(["a"], [[1]], [[new ActiveGroup(0, 2)]], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupData(["a"], [[1]], [[]], [0, 1]));
    }

    [Fact]
    public void Respond_Paths_StaysInTheUnitIntervalAndAllocatesNothing()
    {
        var world = new GroupPaths(new Streams(1, "paths"));
        var selection = new Selection(new[] { 0, 23 });
        for (int round = 0; round < 200; round++)
        {
            GroupContext context = world.Observe();
            Assert.Equal(3, context.Active.Length);
            Assert.All(world.Respond(selection).Costs, cost => Assert.InRange(cost, 0, 1));
        }

        Assert.Equal(0, Allocation.Of(() =>
        {
            world.Observe();
            world.Respond(selection);
        }));
        Assert.Throws<InvalidOperationException>(() => world.Respond(selection));
        world.Observe();
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Respond(new Selection(new[] { 24 })));
    }

    private static double[] Shares(GroupData data)
    {
        double[] shares = new double[data.Groups.Count];
        for (int row = 0; row < data.Rows; row++)
            foreach (ActiveGroup group in data.Context(row).Active.Span) shares[group.Group] += 1.0 / data.Rows;
        return [.. shares.Select(share => Math.Round(share, 9))];
    }

    private static string[] Active(GroupData data, int row) => [.. data.Context(row).Active.ToArray().Select(group => data.Groups[group.Group])];

    private static GroupData Read(string text)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return MedicalCosts.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
