using System.Text.Json;
using Bandits.Contextual;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests;

/// <summary>Tuners as text.</summary>
public sealed class TunerDefinitionTests
{
    [Fact]
    public void Parse_Everything_GivesTheOptions()
    {
        TunerDefinition definition = TunerDefinition.Parse("""
            {"space": {"parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}]},
             "learner": "tsallis-cb", "settings": {"bins": 6, "reducedVariance": false}, "seed": 18446744073709551615, "key": "p", "cost": "seconds",
             "context": [-0.5, 2], "penalty": 10, "crashCost": 400, "budget": 50, "badCosts": "crash", "baseline": {"omega": 1.5},
             "shadow": true, "maxOverhead": 0.25, "baselineShare": 0.1}
            """);
        TunerOptions options = definition.Options;
        Assert.Equal(Grid.Omega.Hash, definition.Space.Hash);
        Assert.Equal(("tsallis-cb", 6.0, 0.0), (options.Learner, options.Settings["bins"], options.Settings["reducedVariance"]));
        Assert.Equal((ulong.MaxValue, "p", CostKind.WallClock), (options.Seed, options.Key, options.Cost));
        Assert.Equal((new ContextRange(-0.5, 2), 10.0, 400.0, 50.0), (options.ContextRange, options.Penalty, options.CrashCost, options.Budget));
        Assert.Equal((true, true, 0.25, 0.1), (options.BadCostsAreCrashes, options.Shadow, options.MaxOverhead, options.BaselineShare));
        Assert.Equal(10, definition.Build().Ask(0).Arm);
    }

    [Fact]
    public void Parse_SpaceAlone_IsTheDefault()
    {
        var options = new TunerOptions();
        foreach (string text in (string[])["""{"arms": [{"x": 0}, {"x": 1}]}""", """{"space": {"arms": [{"x": 0}, {"x": 1}]}}""", """{"parameters": [{"name": "x", "type": "int", "low": 0, "high": 1}]}"""])
        {
            TunerDefinition definition = TunerDefinition.Parse(text);
            Assert.Equal(Grid.Of(2).Hash, definition.Space.Hash);
            Assert.Equal(options, definition.Options);
        }

        Assert.Equal(CostKind.WorkUnits, TunerDefinition.Parse("""{"arms": [{"x": 0}], "cost": "work"}""").Options.Cost);
        Assert.Equal(CostKind.WallClock, TunerDefinition.Parse("""{"arms": [{"x": 0}]}""", CostKind.WallClock).Options.Cost);
        Assert.Equal(CostKind.WorkUnits, TunerDefinition.Parse("""{"arms": [{"x": 0}], "cost": "work"}""", CostKind.WallClock).Options.Cost);
    }

    [Theory]
    [InlineData("""{}""", "give 'space', or 'parameters', or 'arms'")]
    [InlineData("""{"space": {"arms": [{"x": 1}]}, "arms": [{"x": 1}]}""", "give 'space', or 'parameters', or 'arms'")]
    [InlineData("""{"arms": [{"x": 1}], "lerner": "exp3"}""", "'lerner' is not known")]
    [InlineData("""{"arms": [{"x": 1}], "cost": "joules"}""", "'cost' is 'joules'; it must be one of iterations, work, seconds")]
    [InlineData("""{"arms": [{"x": 1}], "context": [1]}""", "'context' must be a list of two numbers")]
    [InlineData("""{"arms": [{"x": 1}], "seed": -1}""", "'seed' is -1; it must be a whole number, at least 0")]
    [InlineData("""{"arms": [{"x": 1}], "settings": {"scale": "big"}}""", "the tuner's 'settings': 'scale' is \"big\"; it must be a number")]
    [InlineData("""{"arms": [{"x": 1}], "settings": {"scale": 1, "scale": 2}}""", "the tuner's 'settings': 'scale' is there twice")]
    [InlineData("""{"arms": [{"x": 1}], "shadow": 1}""", "'shadow' is 1; it must be true or false")]
    [InlineData("""{"arms": [{"x": 1}], "baseline": 1}""", "'baseline' must be an object")]
    [InlineData("""{"arms": [{"x": "\ud800"}]}""", "UTF-16")]
    [InlineData("""{"parameters": [{"name": "\ud800", "type": "bool"}]}""", "UTF-16")]
    [InlineData("""{"arms": [{"\ud800": 1}]}""", "UTF-16")]
    public void Parse_Wrong_SaysWhat(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<JsonException>(() => TunerDefinition.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"arms": [{"x": 1}], "context": [1, 1]}""", "above the lower end 1")]
    [InlineData("""{"arms": [{"x": 1}], "penalty": 0}""", "Penalty = 0 must be at least 1")]
    [InlineData("""{"arms": [{"x": 1}], "crashCost": 1e101}""", "CrashCost = 1E+101 must be from 0 to 1e100")]
    [InlineData("""{"arms": [{"x": 1}], "budget": -3}""", "Budget = -3 must be greater than 0")]
    [InlineData("""{"arms": [{"x": 1}, {"x": 1}]}""", "is there twice")]
    public void Parse_OutOfRange_SaysWhat(string json, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(() => TunerDefinition.Parse(json)).Message, StringComparison.Ordinal);
}
