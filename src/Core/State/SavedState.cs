using System.Buffers;
using System.Text.Json;

namespace Bandits.State;

/// <summary>Saves and loads anything with a state, as versioned JSON.</summary>
/// <remarks>
/// The document names its format, its version and the type it belongs to. Loading checks the whole document before it touches the
/// object, and goes back if the object then refuses what it reads, so a damaged file leaves the object as it was.
/// </remarks>
public static class SavedState
{
    private const string Format = "bandits-state";
    private const int Version = 1;

    /// <summary>Writes the state of an object.</summary>
    /// <param name="source">The object.</param>
    /// <returns>UTF-8 JSON.</returns>
    public static byte[] Save(IHasState source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteNumber("version", Version);
            writer.WriteString("type", NameOf(source));
            writer.WriteStartObject("state");
            source.Visit(new StateSaver(writer));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Overwrites the state of an object with a saved one.</summary>
    /// <param name="target">An object built with the options of the saved one.</param>
    /// <param name="json">What <see cref="Save"/> returned.</param>
    /// <exception cref="JsonException">
    /// Not such a document, another version, another type, or fields that do not fit; <paramref name="target"/> is unchanged.
    /// </exception>
    public static void Load(IHasState target, ReadOnlyMemory<byte> json)
    {
        ArgumentNullException.ThrowIfNull(target);
        using JsonDocument document = Parse(json);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format)
            || format.ValueKind != JsonValueKind.String || format.GetString() != Format)
            throw new JsonException($"Not a saved state: the field \"format\" must be \"{Format}\".");
        if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out int number) || number != Version)
            throw new JsonException($"The saved state has another version; this library reads version {Version}.");
        if (!root.TryGetProperty("type", out JsonElement type) || type.ValueKind != JsonValueKind.String || type.GetString() != NameOf(target))
            throw new JsonException($"The saved state belongs to {type}, not to {NameOf(target)}.");
        if (!root.TryGetProperty("state", out JsonElement state) || state.ValueKind != JsonValueKind.Object)
            throw new JsonException("The saved state has no object \"state\".");
        target.Visit(new StateLoader(state, apply: false));
        byte[] before = Save(target);
        try
        {
            target.Visit(new StateLoader(state, apply: true));
        }
        catch (JsonException)
        {
            using JsonDocument own = JsonDocument.Parse(before);
            target.Visit(new StateLoader(own.RootElement.GetProperty("state"), apply: true));
            throw;
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        // A JsonDocument looks at its texts only when they are asked for; damaged ones are found here.
        var reader = new Utf8JsonReader(json.Span);
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) _ = reader.GetString();
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("The saved state holds text that is not valid.", error);
        }

        return JsonDocument.Parse(json);
    }

    private static string NameOf(IHasState value) => value.GetType().FullName ?? value.GetType().Name;
}
