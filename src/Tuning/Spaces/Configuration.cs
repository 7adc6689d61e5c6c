using System.Buffers;
using System.Collections;
using System.Text;
using System.Text.Json;

namespace Bandits.Tuning.Spaces;

#pragma warning disable CA1710 // a configuration is more than a collection of its values
/// <summary>One value for every active parameter: an arm of a <see cref="ParameterSpace"/>. Never changes.</summary>
public sealed class Configuration : IReadOnlyCollection<KeyValuePair<string, ParameterValue>>
#pragma warning restore CA1710
{
    private readonly KeyValuePair<string, ParameterValue>[] _values;
    private byte[]? _json; // written when first asked for: a constraint looks at values alone

    internal Configuration(int arm, KeyValuePair<string, ParameterValue>[] values) => (Arm, _values) = (arm, values);

    /// <summary>The arm, from 0.</summary>
    public int Arm { get; }

    /// <summary>Number of active parameters.</summary>
    public int Count => _values.Length;

    /// <summary>As a JSON object in UTF-8, parameters in the order of the space.</summary>
    public ReadOnlyMemory<byte> Utf8Json => _json ??= Write();

    /// <summary>The value of an active parameter.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="KeyNotFoundException">There is no such parameter, or it is not active here.</exception>
    public ParameterValue this[string name] => TryGetValue(name, out ParameterValue value)
        ? value
        : throw new KeyNotFoundException($"The configuration {this} has no parameter '{name}'.");

    /// <summary>The value of a parameter, if it is active.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether it is active.</returns>
    public bool TryGetValue(string name, out ParameterValue value)
    {
        foreach ((string key, ParameterValue found) in _values)
        {
            if (key != name) continue;
            value = found;
            return true;
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ParameterValue>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, ParameterValue>>)_values).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As JSON.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8Json.Span);

    private byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach ((string name, ParameterValue value) in _values)
            {
                writer.WritePropertyName(name);
                value.Write(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
