using System.Text.Json;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests.Spaces;

/// <summary>Spaces read from JSON.</summary>
public sealed class SpaceReaderTests
{
    [Fact]
    public void Parse_EveryKind_GivesTheSpaceOfTheCode()
    {
        ParameterSpace space = ParameterSpace.Parse("""
            {"parameters": [
              {"name": "omega", "type": "real", "low": 1, "high": 1.9, "points": 4},
              {"name": "tol", "type": "real", "low": 1e-8, "high": 1e-4, "points": 3, "scale": "log"},
              {"name": "level", "type": "int", "low": 0, "high": 4, "step": 2},
              {"name": "block", "type": "ordinal", "values": [1, 2, 4]},
              {"name": "method", "type": "categorical", "values": ["cg", "sor"]},
              {"name": "fast", "type": "bool", "when": {"method": "sor"}}],
             "exclude": [{"omega": 1, "method": "sor"}, {"level": 4}]}
            """);
        var same = new ParameterSpace(
            [
                Parameter.Real("omega", 1, 1.9, 4),
                Parameter.Real("tol", 1e-8, 1e-4, 3, GridScale.Log),
                Parameter.Int("level", 0, 4, 2),
                Parameter.Ordinal("block", 1, 2, 4),
                Parameter.Categorical("method", "cg", "sor"),
                Parameter.Bool("fast").When("method", "sor"),
            ],
            arm => !((double)arm["omega"] == 1 && (string)arm["method"] == "sor") && (int)arm["level"] != 4);
        Assert.Equal(same.Hash, space.Hash);
        Assert.Equal(((3 * 3) + 1) * 3 * 2 * 3, space.Count);
    }

    [Fact]
    public void Parse_Sample_Samples()
    {
        ParameterSpace space = ParameterSpace.Parse("""{"parameters": [{"name": "a", "type": "int", "low": 1, "high": 1000000}], "sample": {"count": 10, "seed": 3}}""");
        Assert.Equal(ParameterSpace.Sample(10, 3, [Parameter.Int("a", 1, 1_000_000)]).Hash, space.Hash);
    }

    [Theory]
    [InlineData("""[]""", "the space must be an object")]
    [InlineData("""{}""", "'parameters' is missing")]
    [InlineData("""{"parameters": 3}""", "'parameters' is 3; it must be a list")]
    [InlineData("""{"parameters": [], "limit": 3}""", "'limit' is not known; it takes parameters, exclude, sample")]
    [InlineData("""{"parameters": [3]}""", "parameter 0 must be an object")]
    [InlineData("""{"parameters": [{"type": "bool"}]}""", "parameter 0: 'name' is missing")]
    [InlineData("""{"parameters": [{"name": "a"}]}""", "parameter 'a': 'type' is missing")]
    [InlineData("""{"parameters": [{"name": "a", "type": "float"}]}""", "parameter 'a': 'type' is 'float'; it must be one of real, int, ordinal, categorical, bool")]
    [InlineData("""{"parameters": [{"name": "a", "type": "real", "low": 1, "high": "x", "points": 2}]}""", "parameter 'a': 'high' is \"x\"; it must be a number")]
    [InlineData("""{"parameters": [{"name": "a", "type": "real", "low": 1, "high": 2, "points": 2.5}]}""", "parameter 'a': 'points' is 2.5; it must be a whole number")]
    [InlineData("""{"parameters": [{"name": "a", "type": "real", "low": 1, "high": 2, "points": 2, "step": 1}]}""", "parameter 'a': 'step' is not known")]
    [InlineData("""{"parameters": [{"name": "a", "type": "real", "low": 1, "high": 2, "points": 2, "scale": "ln"}]}""", "parameter 'a': 'scale' is 'ln'")]
    [InlineData("""{"parameters": [{"name": "a", "type": "int", "low": 1, "low": 1, "high": 2}]}""", "parameter 'a': 'low' is there twice")]
    [InlineData("""{"parameters": [{"name": "a", "type": "ordinal", "values": [[1]]}]}""", "parameter 'a': 'values' must be")]
    [InlineData("""{"parameters": [{"name": "a", "type": "bool", "when": {}}]}""", "parameter 'a': 'when' must name one parameter")]
    [InlineData("""{"parameters": [{"name": "a", "type": "bool", "when": true}]}""", "'when' of parameter 'a' must be an object")]
    [InlineData("""{"parameters": [{"name": "a", "type": "bool"}], "exclude": [{"b": 1}]}""", "there is no parameter 'b'")]
    [InlineData("""{"parameters": [{"name": "a", "type": "bool"}], "exclude": [{"a": 1}]}""", "1 is not a value of 'a'")]
    [InlineData("""{"parameters": [{"name": "a", "type": "bool"}], "exclude": [{}]}""", "is empty")]
    [InlineData("""{"arms": [1]}""", "arm 0 must be an object")]
    [InlineData("""{"arms": [{"a": null}]}""", "arm 0: 'a' must be a number, a string, true or false")]
    [InlineData("""{"arms": [{"a": 1}], "parameters": []}""", "'parameters' is not known; it takes arms")]
    public void Parse_Wrong_SaysWhat(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<JsonException>(() => ParameterSpace.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"parameters": [{"name": "a", "type": "real", "low": 1, "high": 1e999, "points": 2}]}""")]
    [InlineData("""{"parameters": [{"name": "a", "type": "bool"}""")]
    public void Parse_NotJson_Throws(string json) => Assert.ThrowsAny<JsonException>(() => ParameterSpace.Parse(json));

    [Fact]
    public void Parse_OutOfRange_NamesTheParameter() =>
        Assert.Contains("parameter 'a'", Assert.ThrowsAny<ArgumentException>(() => ParameterSpace.Parse("""{"parameters": [{"name": "a", "type": "real", "low": 2, "high": 1, "points": 2}]}""")).Message, StringComparison.Ordinal);
}
