using System;
using System.Globalization;

namespace Bandits.Gpu.Generator.OpenCl;

/// <summary>Constants in C, to the bit.</summary>
internal static class Literals
{
    /// <summary>The constant, or null if it is of no type that kernels have.</summary>
    public static Code? Of(object? value) => value switch
    {
        bool truth => Code.Atom(truth ? "true" : "false"),
        int.MinValue => Code.Compound("-2147483647 - 1"),
        int number => new(number.ToString(CultureInfo.InvariantCulture), number >= 0),
        uint bits => Code.Atom(bits < 65536 ? $"{bits}u" : $"0x{bits:x8}u"),
        float number => Of(number),
        _ => null,
    };

    private static Code Of(float value)
    {
        uint bits = BitConverter.ToUInt32(BitConverter.GetBytes(value), 0);
        uint exponent = (bits >> 23) & 255, fraction = bits & 0x7FFFFF;
        string sign = bits >> 31 == 0 ? "" : "-";
        if (bits << 1 == 0) return new($"{sign}0.0f", sign == "");
        if (exponent is 0 or 255) return Code.Atom($"as_float(0x{bits:x8}u)"); // subnormal, infinite, or not a number
        float size = Math.Abs(value);
        string text = size < 16777216 && size == Math.Floor(size)
            ? $"{size.ToString("F1", CultureInfo.InvariantCulture)}f"
            : $"0x1.{fraction << 1:x6}p{(int)exponent - 127}f";
        return new(sign + text, sign == "");
    }
}
