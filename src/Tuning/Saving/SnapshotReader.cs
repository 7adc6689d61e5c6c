using System.Text;
using System.Text.Json;

namespace Bandits.Tuning.Saving;

/// <summary>Reads the frame of a snapshot.</summary>
internal static class SnapshotReader
{
    public static JsonDocument Open(ReadOnlyMemory<byte> snapshot, string format, int schema)
    {
        JsonDocument document = JsonDocument.Parse(snapshot);
        try
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("The snapshot is not an object.");
            Require(document.RootElement, "format", format);
            JsonElement version = Member(document.RootElement, "schema");
            if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != schema)
                throw new JsonException($"The snapshot has schema {version}; this library reads schema {schema}.");
            return document;
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    public static JsonElement Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement found) ? found : throw new JsonException($"The snapshot has no '{name}'.");

    public static void Require(JsonElement root, string name, string expected)
    {
        JsonElement found = Member(root, name);
        if (found.ValueKind != JsonValueKind.String || found.GetString() != expected)
            throw new JsonException($"The snapshot has {name} {found}, not {expected}: it belongs to a tuner built in another way.");
    }

    public static byte[] Part(JsonElement root, string name) => Encoding.UTF8.GetBytes(Member(root, name).GetRawText());
}
