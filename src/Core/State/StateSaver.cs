using System.Globalization;
using System.Text.Json;

namespace Bandits.State;

/// <summary>Writes the visited fields as JSON.</summary>
internal sealed class StateSaver(Utf8JsonWriter writer) : StateVisitor
{
    public override bool IsLoading => false;

    public override int Count(string name, int count)
    {
        writer.WriteNumber(name, count);
        return count;
    }

    public override void Value(string name, ref double value)
    {
        writer.WritePropertyName(name);
        Write(value);
    }

    public override void Value(string name, ref long value) => writer.WriteNumber(name, value);

    public override void Value(string name, ref int value) => writer.WriteNumber(name, value);

    public override void Value(string name, ref bool value) => writer.WriteBoolean(name, value);

    public override void Values(string name, Span<double> values)
    {
        writer.WriteStartArray(name);
        foreach (double value in values) Write(value);
        writer.WriteEndArray();
    }

    public override void Values(string name, Span<long> values)
    {
        writer.WriteStartArray(name);
        foreach (long value in values) writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }

    public override void Values(string name, Span<int> values)
    {
        writer.WriteStartArray(name);
        foreach (int value in values) writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }

    public override void Part(string name, IHasState part)
    {
        writer.WriteStartObject(name);
        part.Visit(this);
        writer.WriteEndObject();
    }

    private protected override int Length(string name, int length) => length;

    // JSON has no infinities and no NaN: they are written as strings.
    private void Write(double value)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteStringValue(value.ToString("R", CultureInfo.InvariantCulture));
    }
}
