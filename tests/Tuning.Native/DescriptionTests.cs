using System.Text.Json;
using Bandits.Tuning.Learning;

namespace Bandits.Tuning.Native.Tests;

/// <summary>What a description may not say is refused by the compiled library as by C#: nothing that checks options was trimmed away.</summary>
public sealed class DescriptionTests(SharedLibrary library)
{
    private const string Omega = """ "parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}] """;

    private static readonly string[] Bad =
    [
        """{"parameters": []}""",
        """{"parameters": [{"name": "omega"}]}""",
        """{"parameters": [{"name": "omega", "type": "complex"}]}""",
        """{"parameters": [{"name": "omega", "type": "real", "low": 2, "high": 1, "points": 20}]}""",
        """{"parameters": [{"name": "omega", "type": "real", "low": 1, "high": 2, "points": 5000}]}""",
        """{"parameters": [{"name": "n", "type": "int", "low": 1, "high": 3, "step": 0}]}""",
        """{"parameters": [{"name": "n", "type": "categorical", "values": ["a", "a"]}]}""",
        $$"""{ {{Omega}}, "learner": "tsalis-inf"}""",
        $$"""{ {{Omega}}, "cost": "dollars"}""",
        $$"""{ {{Omega}}, "seed": -1}""",
        $$"""{ {{Omega}}, "penalty": 0.5}""",
        $$"""{ {{Omega}}, "crashCost": -1}""",
        $$"""{ {{Omega}}, "budget": 0}""",
        $$"""{ {{Omega}}, "context": [1, 0]}""",
        $$"""{ {{Omega}}, "baseline": {"omega": 3} }""",
        $$"""{ {{Omega}}, "shadow": true}""",
        $$"""{ {{Omega}}, "settings": {"unheardOf": 1} }""",
        $$"""{ {{Omega}}, "settings": {"scale": "big"} }""",
        $$"""{ {{Omega}}, "learner": "cheb-cb"}""",
        .. Settings(),
    ];

    [Fact]
    public async Task Description_NotAllowed_IsRefusedWithTheMessageOfTheManagedLibrary()
    {
        string program = await library.CompileC("tests/Tuning.Native/Programs/describe.c");
        string[] answers = (await SharedLibrary.Succeed(program, Bad)).Split('\n');
        Assert.All(Bad.Zip(answers), pair =>
        {
            Exception error = Assert.ThrowsAny<Exception>(() => TunerDefinition.Parse(pair.First).Build());
            Assert.True(error is ArgumentException or JsonException, $"{pair.First}: {error}");
            string message = error.Message.Split(" (Parameter '")[0].Split('\n')[0];
            Assert.Equal((pair.First, $"3 {message}"), (pair.First, pair.Second));
        });
    }

    [Fact]
    public async Task Description_OfEveryLearner_IsTaken()
    {
        string program = await library.CompileC("tests/Tuning.Native/Programs/describe.c");
        string[] all = [.. LearnerNames.All.Select(name => $$"""{ {{Omega}}, "learner": "{{name}}", "context": [0, 1], "settings": { {{Required(name)}} } }""")];
        Assert.Equal(string.Concat(Enumerable.Repeat("0 \n", all.Length)), await SharedLibrary.Succeed(program, all));
    }

    private static string Required(string learner) => learner == "ucb" ? "\"range\": 500" : "";

    // Out of the ranges that attributes of the options' properties state, which are found by reflection.
    private static IEnumerable<string> Settings() =>
        from setting in new[]
        {
            ("tsallis-inf", "scale", -1.0), ("tsallis-inf", "scale", 0), ("tsallis-inf", "historyWeight", -1), ("exp3", "scale", -2), ("ucb", "range", 0),
            ("epsilon-greedy", "epsilon", 1.5), ("successive-halving", "firstPulls", 0), ("golden-section", "pullsPerArm", -3),
            ("tsallis-cb", "bins", 0), ("cheb-cb", "features", 0), ("cheb-cb", "largestCost", -1), ("lin-ucb", "ridge", -1), ("lin-thompson", "width", -1),
        }
        select FormattableString.Invariant($$"""{ {{Omega}}, "learner": "{{setting.Item1}}", "context": [0, 1], "settings": {"{{setting.Item2}}": {{setting.Item3}}} }""");
}
