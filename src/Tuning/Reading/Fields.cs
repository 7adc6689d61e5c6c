using System.Text.Json;

namespace Bandits.Tuning.Reading;

/// <summary>The members of a JSON object that a person wrote: what is missing, unknown or of another type is said by name.</summary>
internal readonly struct Fields
{
    private readonly JsonElement _json;
    private readonly string _what;

    public Fields(JsonElement json, string what)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException($"{what} must be an object.");
        (_json, _what) = (json, what);
    }

    public JsonElement this[string name] =>
        _json.TryGetProperty(name, out JsonElement found) ? found : throw new JsonException($"{_what}: '{name}' is missing.");

    public bool Has(string name) => _json.TryGetProperty(name, out JsonElement found) && found.ValueKind != JsonValueKind.Null;

    /// <summary>Requires that there are no other members, and none twice.</summary>
    public void Allow(params ReadOnlySpan<string> names)
    {
        foreach (JsonProperty member in _json.EnumerateObject())
            if (!names.Contains(member.Name)) throw new JsonException($"{_what}: '{member.Name}' is not known; it takes {string.Join(", ", names)}.");
        RequireNoneTwice();
    }

    public void RequireNoneTwice()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty member in _json.EnumerateObject())
            if (!seen.Add(member.Name)) throw new JsonException($"{_what}: '{member.Name}' is there twice.");
    }

    public IEnumerable<JsonElement> Items(string name) =>
        this[name].ValueKind == JsonValueKind.Array ? this[name].EnumerateArray() : throw Wrong(name, "a list");

    public string Text(string name) => this[name].ValueKind == JsonValueKind.String ? this[name].GetString()! : throw Wrong(name, "a text");

    public double Number(string name) =>
        this[name].ValueKind == JsonValueKind.Number && double.IsFinite(this[name].GetDouble()) ? this[name].GetDouble() : throw Wrong(name, "a number");

    public int Int(string name) => this[name].ValueKind == JsonValueKind.Number && this[name].TryGetInt32(out int value) ? value : throw Wrong(name, "a whole number");

    public long Long(string name) => this[name].ValueKind == JsonValueKind.Number && this[name].TryGetInt64(out long value) ? value : throw Wrong(name, "a whole number");

    public ulong Seed(string name) => this[name].ValueKind == JsonValueKind.Number && this[name].TryGetUInt64(out ulong value) ? value : throw Wrong(name, "a whole number, at least 0");

    public bool Truth(string name) => this[name].ValueKind is JsonValueKind.True or JsonValueKind.False ? this[name].GetBoolean() : throw Wrong(name, "true or false");

    public string Word(string name, params ReadOnlySpan<string> words)
    {
        string word = Text(name);
        return words.Contains(word) ? word : throw new JsonException($"{_what}: '{name}' is '{word}'; it must be one of {string.Join(", ", words)}.");
    }

    private JsonException Wrong(string name, string expected) => new($"{_what}: '{name}' is {this[name].GetRawText()}; it must be {expected}.");
}
