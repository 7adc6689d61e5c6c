using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bandits.Randomness;
using Bandits.State;
using FsCheck;
using FsCheck.Fluent;

namespace Bandits.Core.Tests.State;

public sealed class SavedStateTests
{
    [Fact]
    public void SaveAndLoad_AnyValues_SurviveBitForBit()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<double>(), ArbMap.Default.ArbFor<long>(), ArbMap.Default.ArbFor<int>(), (number, large, small) =>
        {
            Machine source = Fill(number, large, small), target = new();
            SavedState.Load(target, SavedState.Save(source));
            return Same(source, target);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(3, 7));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(-0.0)]
    [InlineData(0.1)]
    public void SaveAndLoad_SpecialNumbers_SurviveBitForBit(double number)
    {
        Machine source = Fill(number, long.MinValue, int.MaxValue), target = new();
        SavedState.Load(target, SavedState.Save(source));
        Assert.True(Same(source, target));
    }

    [Fact]
    public void Load_AnyByteChanged_EitherRefusesAndChangesNothingOrLoadsWhatIsWritten()
    {
        byte[] good = SavedState.Save(Fill(0.25, 77, 5));
        var random = new RandomStream(1);
        int refused = 0;
        for (int position = 0; position < good.Length; position++)
        {
            foreach (byte value in new byte[] { (byte)'x', (byte)'9', (byte)'"', (byte)random.NextUInt64() })
            {
                byte[] bad = [.. good];
                bad[position] = value;
                if (!RefusedUnchanged(bad)) continue;
                refused++;
            }
        }

        Assert.True(refused > 2 * good.Length, $"{refused} refused");
    }

    [Fact]
    public void Load_CutOff_RefusesAndChangesNothing()
    {
        byte[] good = SavedState.Save(Fill(0.25, 77, 5));
        for (int length = 0; length < good.Length; length++) Assert.True(RefusedUnchanged(good[..length]), $"length {length}");
    }

    [Fact]
    public void Load_AnyFieldOfAnyDepthReplaced_RefusesAndChangesNothing()
    {
        string good = Encoding.UTF8.GetString(SavedState.Save(Fill(0.25, 77, 5)));
        string[] paths = ["number", "long", "wheel", "wheel.angle", "int", "flag", "numbers", "longs", "ints"];
        string?[] replacements = [null, "null", "\"abc\"", "{}", "[]", "[1,2]", "[1,2,3,4]", "[1,2,{}]", "[1,2,\"x\"]", "[1,2,null]"];
        Gen<(string Path, string? Value)> damage = from path in Gen.Elements(paths) from value in Gen.Elements(replacements) select (path, value);
        Prop.ForAll(damage.ToArbitrary(), change =>
        {
            JsonNode root = JsonNode.Parse(good)!;
            JsonObject parent = root["state"]!.AsObject();
            string[] steps = change.Path.Split('.');
            foreach (string step in steps[..^1]) parent = parent[step]!.AsObject();
            if (change.Value is null) parent.Remove(steps[^1]);
            else parent[steps[^1]] = JsonNode.Parse(change.Value);
            return RefusedUnchanged(Encoding.UTF8.GetBytes(root.ToJsonString()));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(4, 9));
    }

    [Theory]
    [InlineData("\"format\":\"bandits-state\"", "\"format\":\"other\"")]
    [InlineData("\"format\":\"bandits-state\"", "\"format\":7")]
    [InlineData("\"version\":1", "\"version\":2")]
    [InlineData("\"version\":1", "\"version\":0")]
    [InlineData("\"version\":1", "\"version\":1.5")]
    [InlineData("\"version\":1", "\"version\":\"1\"")]
    [InlineData("\"version\":1,", "")]
    [InlineData(".Machine\"", ".Other\"")]
    [InlineData(".Machine\"", ".\\ud800\"")]
    [InlineData("\"flag\":", "\"fl\\ud800g\":")]
    [InlineData("\"state\":{", "\"estate\":{")]
    [InlineData("\"int\":5", "\"int\":5.5")]
    [InlineData("\"int\":5", "\"int\":3000000000")]
    [InlineData("\"long\":77", "\"long\":1e30")]
    [InlineData("\"long\":77", "\"long\":\"77\"")]
    [InlineData("\"flag\":true", "\"flag\":1")]
    [InlineData("\"number\":0.25", "\"number\":1e999")]
    public void Load_OtherDocument_RefusesAndChangesNothing(string part, string replacement)
    {
        string good = Encoding.UTF8.GetString(SavedState.Save(Fill(0.25, 77, 5)));
        Assert.Contains(part, good, StringComparison.Ordinal);
        Assert.True(RefusedUnchanged(Encoding.UTF8.GetBytes(good.Replace(part, replacement, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("7")]
    public void Load_NoDocument_RefusesAndChangesNothing(string text) => Assert.True(RefusedUnchanged(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Load_OtherSize_RefusesAndChangesNothing() => Assert.True(RefusedUnchanged(SavedState.Save(new Machine(4))));

    private static bool RefusedUnchanged(byte[] document)
    {
        Machine target = Fill(-3, -4, -5), untouched = Fill(-3, -4, -5);
        try
        {
            SavedState.Load(target, document);
            return false;
        }
        catch (JsonException)
        {
            Assert.True(Same(target, untouched), "refused, but changed");
            return true;
        }
    }

    private static Machine Fill(double number, long large, int small)
    {
        var machine = new Machine { Number = number, Long = large, Int = small, Flag = true, Inner = 2 * number };
        for (int i = 0; i < 3; i++)
        {
            machine.Numbers[i] = i == 1 ? number : i;
            machine.Longs[i] = i == 1 ? large : i;
            machine.Ints[i] = i == 1 ? small : i;
        }

        return machine;
    }

    private static bool Same(Machine a, Machine b) =>
        Bits([a.Number, a.Inner, .. a.Numbers]).SequenceEqual(Bits([b.Number, b.Inner, .. b.Numbers]))
        && (a.Long, a.Int, a.Flag) == (b.Long, b.Int, b.Flag) && a.Longs.SequenceEqual(b.Longs) && a.Ints.SequenceEqual(b.Ints);

    // Every NaN counts as the same.
    private static IEnumerable<long> Bits(double[] values) =>
        values.Select(value => double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value));
}
