using Bandits.Tuning.Spaces;
using FsCheck;
using FsCheck.Fluent;

namespace Bandits.Tuning.Tests.Spaces;

/// <summary>The arms of a space.</summary>
public sealed class ParameterSpaceTests
{
    [Fact]
    public void Arms_MixedRadix_LastParameterFastest()
    {
        var space = new ParameterSpace(Parameter.Int("a", 1, 2), Parameter.Categorical("b", "x", "y"), Parameter.Bool("c"));
        Assert.Equal(8, space.Count);
        Assert.Equal("""{"a":1,"b":"x","c":false}""", space[0].ToString());
        Assert.Equal("""{"a":1,"b":"x","c":true}""", space[1].ToString());
        Assert.Equal("""{"a":1,"b":"y","c":false}""", space[2].ToString());
        Assert.Equal("""{"a":2,"b":"x","c":false}""", space[4].ToString());
        Assert.Equal("""{"a":2,"b":"y","c":true}""", space[7].ToString());
    }

    [Fact]
    public void Arms_Conditional_InactiveIsAbsent()
    {
        var space = new ParameterSpace(
            Parameter.Categorical("method", "cg", "sor"),
            Parameter.Real("omega", 1, 1.5, 2).When("method", "sor"),
            Parameter.Bool("fast").When("omega", 1.5));
        Assert.Equal(
            ["""{"method":"cg"}""", """{"method":"sor","omega":1}""", """{"method":"sor","omega":1.5,"fast":false}""", """{"method":"sor","omega":1.5,"fast":true}"""],
            space.Select(arm => arm.ToString()));
        Assert.False(space[0].TryGetValue("omega", out _));
        Assert.Contains("omega", Assert.Throws<KeyNotFoundException>(() => space[0]["omega"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arms_Constraint_LeavesOutWhatItRefuses()
    {
        var space = new ParameterSpace([Parameter.Int("a", 0, 3), Parameter.Int("b", 0, 3)], arm => (int)arm["a"] < (int)arm["b"]);
        Assert.Equal(["""{"a":0,"b":1}""", """{"a":0,"b":2}""", """{"a":0,"b":3}""", """{"a":1,"b":2}""", """{"a":1,"b":3}""", """{"a":2,"b":3}"""], space.Select(arm => arm.ToString()));
        Assert.Equal(Enumerable.Range(0, 6), space.Select(arm => arm.Arm));
        Assert.Throws<ArgumentException>(() => new ParameterSpace([Parameter.Bool("a")], _ => false));
    }

    [Fact]
    public void Arms_TooMany_NamesTheCount()
    {
        Assert.Equal(4096, new ParameterSpace(Parameter.Int("a", 1, 64), Parameter.Int("b", 1, 64)).Count);
        Assert.Contains("4,160", Message(() => new ParameterSpace(Parameter.Int("a", 1, 64), Parameter.Int("b", 1, 65))), StringComparison.Ordinal);
        Assert.Contains("1,000,000,000,000", Message(() => new ParameterSpace(Parameter.Int("a", 1, 1_000_000), Parameter.Int("b", 1, 1_000_000))), StringComparison.Ordinal);
        Assert.Contains("5,001", Message(() => new ParameterSpace(Parameter.Bool("on"), Parameter.Int("a", 1, 5000).When("on", true))), StringComparison.Ordinal);
        Assert.Contains("more than 1,000,000", Message(() => new ParameterSpace([Parameter.Int("a", 1, 1L << 40)], _ => true)), StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_LargeSpace_IsDistinctValidOrderedAndRepeatable()
    {
        Parameter[] parameters = [Parameter.Int("a", 1, 1L << 40), Parameter.Bool("on"), Parameter.Int("b", 0, 999).When("on", true)];
        ParameterSpace space = ParameterSpace.Sample(200, 7, parameters, arm => (double)arm["a"] % 2 == 0);
        Assert.Equal(200, space.Count);
        Assert.Equal(200, space.Select(arm => arm.ToString()).Distinct().Count());
        Assert.All(space, arm => Assert.Equal(0, (double)arm["a"] % 2));
        Assert.Equal(space.Select(arm => (double)arm["a"]).Order(), space.Select(arm => (double)arm["a"]));
        Assert.Equal(space.Hash, ParameterSpace.Sample(200, 7, parameters, arm => (double)arm["a"] % 2 == 0).Hash);
        Assert.NotEqual(space.Hash, ParameterSpace.Sample(200, 8, parameters, arm => (double)arm["a"] % 2 == 0).Hash);
        Assert.InRange(space.Count(arm => (bool)arm["on"]), 60, 140);
    }

    [Fact]
    public void Sample_MoreThanThereAre_IsRefused() =>
        Assert.Contains("found only 2", Message(() => ParameterSpace.Sample(3, 1, [Parameter.Bool("a")])), StringComparison.Ordinal);

    [Fact]
    public void Of_ListedArms_KeepsTheirOrder()
    {
        ParameterSpace space = ParameterSpace.Of(
            new Dictionary<string, ParameterValue> { ["method"] = "cg" },
            new Dictionary<string, ParameterValue> { ["omega"] = 1.5, ["method"] = "sor" });
        Assert.Equal(["""{"method":"cg"}""", """{"method":"sor","omega":1.5}"""], space.Select(arm => arm.ToString()));
        Assert.Equal(["method", "omega"], space.Names);
        Assert.Contains("twice", Message(() => ParameterSpace.Of(space[0], space[1], space[0])), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ParameterSpace.Of());
        Assert.Throws<ArgumentException>(() => ParameterSpace.Of([KeyValuePair.Create("a", (ParameterValue)1), KeyValuePair.Create("a", (ParameterValue)2)]));
    }

    [Fact]
    public void Spaces_ThatMakeNoSense_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ParameterSpace());
        Assert.Contains("'a' is there twice", Message(() => new ParameterSpace(Parameter.Bool("a"), Parameter.Bool("a"))), StringComparison.Ordinal);
        Assert.Contains("must stand before", Message(() => new ParameterSpace(Parameter.Bool("a").When("b", true), Parameter.Bool("b"))), StringComparison.Ordinal);
        Assert.Contains("b = maybe", Message(() => new ParameterSpace(Parameter.Bool("b"), Parameter.Bool("a").When("b", "maybe"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Hash_ChangesWithArmsAndOrderOnly()
    {
        var space = new ParameterSpace(Parameter.Categorical("p", "a", "b"));
        Assert.Equal(32, space.Hash.Length);
        Assert.Equal(space.Hash, new ParameterSpace(Parameter.Ordinal("p", "a", "b")).Hash);
        Assert.NotEqual(space.Hash, new ParameterSpace(Parameter.Categorical("p", "b", "a")).Hash);
        Assert.NotEqual(space.Hash, new ParameterSpace(Parameter.Categorical("q", "a", "b")).Hash);
        Assert.NotEqual(space.Hash, new ParameterSpace(Parameter.Categorical("p", "a", "b", "c")).Hash);
    }

    [Fact]
    public void ArmOf_AnyOrderOfValues_FindsTheArm()
    {
        var space = new ParameterSpace(Parameter.Int("a", 1, 3), Parameter.Bool("b"));
        Assert.Equal(3, space.ArmOf(new Dictionary<string, ParameterValue> { ["b"] = true, ["a"] = 2 }));
        Assert.Equal(-1, space.ArmOf(new Dictionary<string, ParameterValue> { ["b"] = true, ["a"] = 4 }));
        Assert.Equal(-1, space.ArmOf(new Dictionary<string, ParameterValue> { ["a"] = 2 }));
        Assert.Equal(-1, space.ArmOf(new Dictionary<string, ParameterValue> { ["a"] = 2, ["b"] = true, ["c"] = 1 }));
    }

    /// <summary>Arms of any product with a condition: as many as counted apart, distinct, in order, found again, and hashed the same.</summary>
    [Fact]
    public void Arms_AnyProduct_AreTheDistinctValidCombinationsInOrder()
    {
        Gen<(int[] Sizes, int Divisor)> spaces =
            from count in Gen.Choose(1, 4)
            from sizes in Gen.ArrayOf(Gen.Choose(1, 4), count)
            from divisor in Gen.Choose(2, 5)
            select (sizes, divisor);
        Prop.ForAll(spaces.ToArbitrary(), drawn =>
        {
            // Every second parameter depends on the first being 0; combinations whose digits sum to a multiple of the divisor are invalid.
            Parameter[] parameters = [.. drawn.Sizes.Select((size, p) => p % 2 == 1 ? Parameter.Int($"p{p}", 0, size - 1).When("p0", 0) : Parameter.Int($"p{p}", 0, size - 1))];
            bool Valid(IEnumerable<int> digits) => (digits.Sum() + 1) % drawn.Divisor != 0;
            List<string> expected = [];
            foreach (int[] digits in Product(drawn.Sizes))
            {
                var active = digits.Select((digit, p) => (p, digit)).Where(pair => pair.p % 2 == 0 || digits[0] == 0).ToArray();
                string text = "{" + string.Join(',', active.Select(pair => $"\"p{pair.p}\":{pair.digit}")) + "}";
                if (Valid(active.Select(pair => pair.digit)) && !expected.Contains(text)) expected.Add(text);
            }

            if (expected.Count == 0) return true;
            var space = new ParameterSpace(parameters, arm => Valid(arm.Select(pair => (int)pair.Value)));
            return space.Select(arm => arm.ToString()).SequenceEqual(expected)
                && space.All(arm => space.ArmOf(arm.Reverse()) == arm.Arm)
                && ParameterSpace.Parse("{\"arms\":[" + string.Join(',', expected) + "]}").Hash == space.Hash;
        }).QuickCheckThrowOnFailure();
    }

    private static IEnumerable<int[]> Product(int[] sizes)
    {
        int total = sizes.Aggregate(1, (product, size) => product * size);
        for (int index = 0; index < total; index++)
        {
            int[] digits = new int[sizes.Length];
            for (int p = sizes.Length - 1, rest = index; p >= 0; p--) (rest, digits[p]) = (rest / sizes[p], rest % sizes[p]);
            yield return digits;
        }
    }

    private static string Message(Func<ParameterSpace> build) => Assert.ThrowsAny<ArgumentException>(build).Message;
}
