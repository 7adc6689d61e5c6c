using System.Globalization;
using System.Text.Json;

namespace Bandits.State;

/// <summary>Overwrites the visited fields with what a JSON object holds, or only checks that it could.</summary>
internal sealed class StateLoader(JsonElement state, bool apply) : StateVisitor
{
    private JsonElement _current = state;

    public override bool IsLoading => apply;

    public override int Count(string name, int count)
    {
        JsonElement found = Find(name);
        return found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out int stored) && stored >= 0 ? stored : throw Wrong(name, "a count");
    }

    public override void Value(string name, ref double value)
    {
        double stored = Number(Find(name), name);
        if (apply) value = stored;
    }

    public override void Value(string name, ref long value)
    {
        JsonElement found = Find(name);
        if (found.ValueKind != JsonValueKind.Number || !found.TryGetInt64(out long stored)) throw Wrong(name, "a whole number");
        if (apply) value = stored;
    }

    public override void Value(string name, ref int value)
    {
        JsonElement found = Find(name);
        if (found.ValueKind != JsonValueKind.Number || !found.TryGetInt32(out int stored)) throw Wrong(name, "a whole number");
        if (apply) value = stored;
    }

    public override void Value(string name, ref bool value)
    {
        JsonElement found = Find(name);
        if (found.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) throw Wrong(name, "true or false");
        if (apply) value = found.GetBoolean();
    }

    public override void Values(string name, Span<double> values)
    {
        JsonElement found = Array(name, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            double stored = Number(found[i], name);
            if (apply) values[i] = stored;
        }
    }

    public override void Values(string name, Span<long> values)
    {
        JsonElement found = Array(name, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (found[i].ValueKind != JsonValueKind.Number || !found[i].TryGetInt64(out long stored)) throw Wrong(name, "whole numbers");
            if (apply) values[i] = stored;
        }
    }

    public override void Values(string name, Span<int> values)
    {
        JsonElement found = Array(name, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (found[i].ValueKind != JsonValueKind.Number || !found[i].TryGetInt32(out int stored)) throw Wrong(name, "whole numbers");
            if (apply) values[i] = stored;
        }
    }

    public override void Part(string name, IHasState part)
    {
        JsonElement outer = _current;
        _current = Find(name);
        if (_current.ValueKind != JsonValueKind.Object) throw Wrong(name, "an object");
        part.Visit(this);
        _current = outer;
    }

    private protected override int Length(string name, int length)
    {
        JsonElement found = Find(name);
        return found.ValueKind == JsonValueKind.Array ? found.GetArrayLength() : throw Wrong(name, "an array");
    }

    private JsonElement Find(string name) =>
        _current.TryGetProperty(name, out JsonElement found) ? found : throw new JsonException($"The state has no field '{name}'.");

    private JsonElement Array(string name, int count)
    {
        JsonElement found = Find(name);
        if (found.ValueKind != JsonValueKind.Array || found.GetArrayLength() != count)
            throw Wrong(name, $"an array of {count} entries: the learner must be built with the options it was saved with");
        return found;
    }

    // Infinities and NaN are strings; a number too large for a double is none of ours.
    private static double Number(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Number when double.IsFinite(element.GetDouble()) => element.GetDouble(),
        JsonValueKind.String when double.TryParse(element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && !double.IsFinite(value) => value,
        _ => throw Wrong(name, "a number"),
    };

    private static JsonException Wrong(string name, string expected) => new($"Field '{name}' of the state must be {expected}.");
}
