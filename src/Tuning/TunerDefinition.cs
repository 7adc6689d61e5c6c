using System.Text.Json;
using Bandits.Contextual;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Reading;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning;

/// <summary>A tuner as a text: its space and its options in one JSON object, for programs that are not written in C#.</summary>
/// <remarks>
/// <c>{"space": {...}, "learner": "tsallis-inf", "settings": {...}, "seed": 1, "key": "pressure", "cost": "iterations", "context": [0, 1],
/// "penalty": 2, "crashCost": 1e4, "budget": 500, "badCosts": "error", "baseline": {...}, "shadow": false, "maxOverhead": 0.1,
/// "baselineShare": 0.05}</c>, or the same with <c>"parameters"</c>, <c>"exclude"</c> and <c>"sample"</c>, or <c>"arms"</c>, in place of
/// <c>"space"</c>. Everything but the space may be left out.
/// </remarks>
/// <param name="Space">The configurations.</param>
/// <param name="Options">The options.</param>
public sealed record TunerDefinition(ParameterSpace Space, TunerOptions Options)
{
    private static readonly string[] SpaceNames = ["parameters", "exclude", "sample", "arms"];

    private static readonly string[] Names =
    [
        "space", "learner", "settings", "seed", "key", "cost", "context", "penalty", "crashCost", "budget", "badCosts", "baseline", "shadow", "maxOverhead", "baselineShare",
    ];

    /// <summary>Reads a definition.</summary>
    /// <param name="json">The text.</param>
    /// <param name="cost">The unit of the costs if the text names none.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="JsonException">It is not such a text; the message names what is wrong.</exception>
    /// <exception cref="ArgumentException">A value is out of its range, or the parameters make no space.</exception>
    public static TunerDefinition Parse(string json, CostKind cost = CostKind.Iterations)
    {
        ArgumentNullException.ThrowIfNull(json);
        using JsonDocument document = JsonDocument.Parse(json);
        try
        {
            return Read(document.RootElement, cost);
        }
        catch (InvalidOperationException problem)
        {
            throw new JsonException($"the tuner: {problem.Message}", problem); // half a surrogate pair in a text
        }
    }

    /// <summary>Reads a definition.</summary>
    /// <param name="json">The object.</param>
    /// <param name="cost">The unit of the costs if the object names none.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="JsonException">It is not such an object; the message names what is wrong.</exception>
    /// <exception cref="ArgumentException">A value is out of its range, or the parameters make no space.</exception>
    public static TunerDefinition Read(JsonElement json, CostKind cost = CostKind.Iterations)
    {
        var field = new Fields(json, "the tuner");
        field.Allow([.. Names, .. SpaceNames]);
        if (field.Has("space") == SpaceNames.Any(field.Has)) throw new JsonException("the tuner: give 'space', or 'parameters', or 'arms'.");
        ParameterSpace space = field.Has("space") ? SpaceReader.Read(field["space"]) : SpaceReader.Read(json, Names);
        var options = new TunerOptions { Cost = cost };
        if (field.Has("learner")) options = options with { Learner = field.Text("learner") };
        if (field.Has("settings")) options = options with { Settings = Settings(field["settings"]) };
        if (field.Has("seed")) options = options with { Seed = field.Seed("seed") };
        if (field.Has("key")) options = options with { Key = field.Text("key") };
        if (field.Has("cost")) options = options with { Cost = UnitOf(field.Word("cost", "iterations", "work", "seconds")) };
        if (field.Has("context")) options = options with { ContextRange = Range(field) };
        if (field.Has("penalty")) options = options with { Penalty = field.Number("penalty") };
        if (field.Has("crashCost")) options = options with { CrashCost = field.Number("crashCost") };
        if (field.Has("budget")) options = options with { Budget = field.Number("budget") };
        if (field.Has("badCosts")) options = options with { BadCostsAreCrashes = field.Word("badCosts", "error", "crash") == "crash" };
        if (field.Has("baseline")) options = options with { Baseline = SpaceReader.Values(field["baseline"], "the tuner's 'baseline'") };
        if (field.Has("shadow")) options = options with { Shadow = field.Truth("shadow") };
        if (field.Has("maxOverhead")) options = options with { MaxOverhead = field.Number("maxOverhead") };
        if (field.Has("baselineShare")) options = options with { BaselineShare = field.Number("baselineShare") };
        return new TunerDefinition(space, options);
    }

    /// <summary>Builds the tuner.</summary>
    /// <returns>A new tuner.</returns>
    /// <exception cref="ArgumentException">The options do not fit together, or not with the space.</exception>
    public Tuner Build() => new(Space, Options);

    private static CostKind UnitOf(string word) => word switch
    {
        "work" => CostKind.WorkUnits,
        "seconds" => CostKind.WallClock,
        _ => CostKind.Iterations,
    };

    private static Dictionary<string, double> Settings(JsonElement json)
    {
        var settings = new Fields(json, "the tuner's 'settings'");
        settings.RequireNoneTwice();
        return json.EnumerateObject().ToDictionary(
            member => member.Name,
            member => member.Value.ValueKind switch
            {
                JsonValueKind.True => 1,
                JsonValueKind.False => 0,
                _ => settings.Number(member.Name),
            },
            StringComparer.Ordinal);
    }

    private static ContextRange Range(Fields field)
    {
        JsonElement[] ends = [.. field.Items("context")];
        if (ends.Length != 2 || !Array.TrueForAll(ends, end => end.ValueKind == JsonValueKind.Number))
            throw new JsonException("the tuner: 'context' must be a list of two numbers, low and high.");
        return new ContextRange(ends[0].GetDouble(), ends[1].GetDouble());
    }
}
