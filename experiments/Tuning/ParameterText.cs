using System.Globalization;
using Bandits.Tuning.Spaces;

namespace Bandits.Experiments.Tuning;

/// <summary>A parameter as it is written on a command line.</summary>
internal static class ParameterText
{
    public const string Forms =
        "NAME=LOW:HIGH:POINTS, NAME=LOW:HIGH:POINTS:log, NAME=int:LOW:HIGH, NAME=int:LOW:HIGH:STEP, NAME=bool or NAME=VALUE,VALUE,...";

    /// <summary>Reads a parameter.</summary>
    /// <exception cref="ArgumentException">It has none of the <see cref="Forms"/>, or a value is out of range.</exception>
    public static Parameter Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1) throw Wrong(text);
        string name = text[..equals].Trim(), values = text[(equals + 1)..];
        return values.Split(':') switch
        {
            ["bool"] => Parameter.Bool(name),
            ["int", var low, var high] => Parameter.Int(name, Whole(low, text), Whole(high, text)),
            ["int", var low, var high, var step] => Parameter.Int(name, Whole(low, text), Whole(high, text), Whole(step, text)),
            [var low, var high, var points] when IsNumber(low) => Parameter.Real(name, Number(low, text), Number(high, text), Points(points, text)),
            [var low, var high, var points, "log"] when IsNumber(low) => Parameter.Real(name, Number(low, text), Number(high, text), Points(points, text), GridScale.Log),
            _ when values.Contains(',', StringComparison.Ordinal) => Parameter.Categorical(name, [.. values.Split(',').Select(Value)]),
            _ => throw Wrong(text),
        };
    }

    /// <summary>Reads the values of a configuration: NAME=VALUE,NAME=VALUE.</summary>
    /// <exception cref="ArgumentException">It has another form.</exception>
    public static KeyValuePair<string, ParameterValue>[] Configuration(string text, ParameterSpace space) =>
        [.. text.Split(',').Select(pair => pair.Split('=', 2) is [{ Length: > 0 } name, var value]
            ? KeyValuePair.Create(name.Trim(), Known(name.Trim(), value, space))
            : throw new ArgumentException($"'{text}' must be NAME=VALUE,NAME=VALUE,..."))];

    // The value of a parameter that is written so, or else that is this number.
    private static ParameterValue Known(string name, string text, ParameterSpace space)
    {
        ParameterValue[] values = [.. space.Where(arm => arm.TryGetValue(name, out _)).Select(arm => arm[name]).Distinct()];
        int found = Array.FindIndex(values, value => value.ToString() == text);
        if (found < 0 && IsNumber(text)) found = Array.IndexOf(values, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
        return found < 0 ? Value(text) : values[found];
    }

    // A number only if it is written as the program will read it: 00 and 1e-8 stay as they are.
    private static ParameterValue Value(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ when IsNumber(text) && (ParameterValue)Number(text, text) is var number && number.ToString() == text => number,
        _ => text,
    };

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);

    private static double Number(string text, string whole) => IsNumber(text) ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : throw Wrong(whole);

    private static long Whole(string text, string whole) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : throw Wrong(whole);

    private static int Points(string text, string whole) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : throw Wrong(whole);

    private static ArgumentException Wrong(string text) => new($"The parameter '{text}' must be {Forms}.");
}
