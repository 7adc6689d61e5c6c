using System.Globalization;
using System.Text.Json;

namespace Bandits.Tuning.Spaces;

/// <summary>One value of a parameter: a number, a text, or a truth value.</summary>
/// <remarks>Real and whole numbers are equal if they are the same number. As text: invariant, the shortest that reads back to the same value.</remarks>
public readonly struct ParameterValue : IEquatable<ParameterValue>
{
    internal const double LargestInt = 1L << 53; // beyond it a double no longer tells neighbours apart
    private readonly double _number;
    private readonly string? _text;
    private readonly Form _form;

    private ParameterValue(Form form, double number, string? text = null) => (_form, _number, _text) = (form, number, text);

    private enum Form : byte
    {
        Number,
        Text,
        Truth,
    }

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => _form == Form.Number;

    /// <summary>Wraps a number.</summary>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static implicit operator ParameterValue(double value) => FromDouble(value);

    /// <summary>Wraps a text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator ParameterValue(string value) => FromString(value);

    /// <summary>Wraps a truth value.</summary>
    /// <param name="value">The truth value.</param>
    public static implicit operator ParameterValue(bool value) => FromBoolean(value);

    /// <summary>The number.</summary>
    /// <param name="value">A number.</param>
    /// <exception cref="InvalidCastException">It is no number.</exception>
    public static explicit operator double(ParameterValue value) => value.ToDouble();

    /// <summary>The whole number.</summary>
    /// <param name="value">A whole number.</param>
    /// <exception cref="InvalidCastException">It is no whole number in the range of an <see cref="int"/>.</exception>
    public static explicit operator int(ParameterValue value) => value.ToInt32();

    /// <summary>The truth value.</summary>
    /// <param name="value">A truth value.</param>
    /// <exception cref="InvalidCastException">It is no truth value.</exception>
    public static explicit operator bool(ParameterValue value) => value.ToBoolean();

    /// <summary>The text, as <see cref="ToString"/> gives it.</summary>
    /// <param name="value">Any value.</param>
    public static explicit operator string(ParameterValue value) => value.ToString();

    /// <summary>Whether two values are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ParameterValue left, ParameterValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ParameterValue left, ParameterValue right) => !left.Equals(right);

    /// <summary>Wraps a number.</summary>
    /// <param name="value">A finite number.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not finite.</exception>
    public static ParameterValue FromDouble(double value)
    {
        Validation.Check.Finite(value);
        return new ParameterValue(Form.Number, value + 0.0); // no negative zero: one number, one text
    }

    /// <summary>Wraps a text.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The value.</returns>
    public static ParameterValue FromString(string value) => new(Form.Text, 0, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>Wraps a truth value.</summary>
    /// <param name="value">The truth value.</param>
    /// <returns>The value.</returns>
    public static ParameterValue FromBoolean(bool value) => new(Form.Truth, value ? 1 : 0);

    /// <summary>The number.</summary>
    /// <exception cref="InvalidCastException">It is no number.</exception>
    public double ToDouble() => _form == Form.Number ? _number : throw Not("a number");

    /// <summary>The whole number.</summary>
    /// <exception cref="InvalidCastException">It is no whole number in the range of an <see cref="int"/>.</exception>
    public int ToInt32() => _form == Form.Number && (int)_number == _number ? (int)_number : throw Not("a whole number");

    /// <summary>The truth value.</summary>
    /// <exception cref="InvalidCastException">It is no truth value.</exception>
    public bool ToBoolean() => _form == Form.Truth ? _number != 0 : throw Not("true or false");

    /// <inheritdoc/>
    public bool Equals(ParameterValue other) => _form == other._form && _number == other._number && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ParameterValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_form, _number, _text);

    /// <inheritdoc/>
    public override string ToString() => _form switch
    {
        Form.Number => _number.ToString(CultureInfo.InvariantCulture),
        Form.Truth => _number != 0 ? "true" : "false",
        _ => _text ?? "",
    };

    internal void Write(Utf8JsonWriter writer)
    {
        if (_form == Form.Number) writer.WriteNumberValue(_number);
        else if (_form == Form.Truth) writer.WriteBooleanValue(_number != 0);
        else writer.WriteStringValue(_text ?? "");
    }

    /// <summary>Reads a JSON number, string or truth value.</summary>
    internal static bool TryRead(JsonElement json, out ParameterValue value)
    {
        value = default;
        switch (json.ValueKind)
        {
            case JsonValueKind.Number when double.IsFinite(json.GetDouble()):
                value = json.GetDouble();
                return true;
            case JsonValueKind.String:
                value = json.GetString()!;
                return true;
            case JsonValueKind.True or JsonValueKind.False:
                value = json.GetBoolean();
                return true;
            default:
                return false;
        }
    }

    private InvalidCastException Not(string wanted) => new($"The value {this} is not {wanted}.");
}
