using System.Text.Json;
using Bandits.Tuning.Reading;

namespace Bandits.Tuning.Spaces;

/// <summary>Reads a <see cref="ParameterSpace"/> from JSON.</summary>
internal static class SpaceReader
{
    /// <param name="json">The object.</param>
    /// <param name="beside">Names of members that may stand beside those of the space, for others to read.</param>
    public static ParameterSpace Read(JsonElement json, params ReadOnlySpan<string> beside)
    {
        var space = new Fields(json, "the space");
        if (space.Has("arms"))
        {
            space.Allow(["arms", .. beside]);
            return ParameterSpace.Of([.. space.Items("arms").Select((arm, index) => (IEnumerable<KeyValuePair<string, ParameterValue>>)Values(arm, $"arm {index}"))]);
        }

        space.Allow(["parameters", "exclude", "sample", .. beside]);
        Parameter[] parameters = [.. space.Items("parameters").Select(ReadParameter)];
        Predicate<Configuration>? isValid = null;
        if (space.Has("exclude"))
        {
            KeyValuePair<string, ParameterValue>[][] excluded = [.. space.Items("exclude").Select((item, index) => Excluded(item, index, parameters))];
            isValid = configuration => !Array.Exists(excluded, item => item.All(pair => configuration.TryGetValue(pair.Key, out ParameterValue value) && value == pair.Value));
        }

        if (!space.Has("sample")) return new ParameterSpace(parameters, isValid);
        var sample = new Fields(space["sample"], "'sample' of the space");
        sample.Allow("count", "seed");
        return ParameterSpace.Sample(sample.Int("count"), sample.Has("seed") ? sample.Seed("seed") : 0, parameters, isValid);
    }

    /// <summary>Reads the values of a configuration: an object of numbers, strings and truth values.</summary>
    public static KeyValuePair<string, ParameterValue>[] Values(JsonElement json, string what)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException($"{what} must be an object of parameters and their values.");
        return [.. json.EnumerateObject().Select(member => KeyValuePair.Create(
            member.Name,
            ParameterValue.TryRead(member.Value, out ParameterValue value) ? value : throw new JsonException($"{what}: '{member.Name}' must be a number, a string, true or false.")))];
    }

    private static Parameter ReadParameter(JsonElement json, int index)
    {
        var anonymous = new Fields(json, $"parameter {index}");
        string name = anonymous.Text("name");
        var field = new Fields(json, $"parameter '{name}'");
        string type = field.Word("type", "real", "int", "ordinal", "categorical", "bool");
        Parameter parameter;
        switch (type)
        {
            case "real":
                field.Allow("name", "type", "when", "low", "high", "points", "scale");
                GridScale scale = field.Has("scale") && field.Word("scale", "linear", "log") == "log" ? GridScale.Log : GridScale.Linear;
                parameter = Parameter.Real(name, field.Number("low"), field.Number("high"), field.Int("points"), scale);
                break;
            case "int":
                field.Allow("name", "type", "when", "low", "high", "step");
                parameter = Parameter.Int(name, field.Long("low"), field.Long("high"), field.Has("step") ? field.Long("step") : 1);
                break;
            case "bool":
                field.Allow("name", "type", "when");
                parameter = Parameter.Bool(name);
                break;
            default:
                field.Allow("name", "type", "when", "values");
                ParameterValue[] values = [.. field.Items("values").Select(item =>
                    ParameterValue.TryRead(item, out ParameterValue value) ? value : throw new JsonException($"parameter '{name}': 'values' must be numbers, strings, true or false."))];
                parameter = type == "ordinal" ? Parameter.Ordinal(name, values) : Parameter.Categorical(name, values);
                break;
        }

        if (!field.Has("when")) return parameter;
        KeyValuePair<string, ParameterValue>[] when = Values(field["when"], $"'when' of parameter '{name}'");
        if (when.Length != 1) throw new JsonException($"parameter '{name}': 'when' must name one parameter and its value.");
        return parameter.When(when[0].Key, when[0].Value);
    }

    private static KeyValuePair<string, ParameterValue>[] Excluded(JsonElement json, int index, Parameter[] parameters)
    {
        string what = $"combination {index} of 'exclude'";
        KeyValuePair<string, ParameterValue>[] values = Values(json, what);
        if (values.Length == 0) throw new JsonException($"{what} is empty: it would exclude everything.");
        foreach ((string name, ParameterValue value) in values)
        {
            Parameter known = Array.Find(parameters, parameter => parameter.Name == name) ?? throw new JsonException($"{what}: there is no parameter '{name}'.");
            if (!known.Has(value)) throw new JsonException($"{what}: {value} is not a value of '{name}'.");
        }

        return values;
    }
}
