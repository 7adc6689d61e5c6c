using System.Runtime.CompilerServices;

namespace Bandits.Gpu.Lanes.Alone;

/// <summary>What a lane alone can do beside its operators: the same bits as in <see cref="Lanes.LaneOps"/>.</summary>
public static class LaneOps
{
    /// <summary>The first value where the mask holds, else the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Select(Mask mask, Lane yes, Lane no) => mask.Value ? yes : no;

    /// <summary>The first value where the mask holds, else the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word Select(Mask mask, Word yes, Word no) => mask.Value ? yes : no;

    /// <summary>a b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Fma(Lane a, Lane b, Lane c) => MathF.FusedMultiplyAdd(a.Value, b.Value, c.Value);

    /// <summary>Square root, correctly rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Sqrt(Lane a) => MathF.Sqrt(a.Value);

    /// <summary>Absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Abs(Lane a) => MathF.Abs(a.Value);

    /// <summary>a if a is less than b, else b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Min(Lane a, Lane b) => Select(a < b, a, b);

    /// <summary>a if a is greater than b, else b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Max(Lane a, Lane b) => Select(a > b, a, b);

    /// <summary>The nearest integer, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Round(Lane a) => MathF.Round(a.Value);

    /// <summary>The integer part, in two's complement. Defined between -2^31 and 2^31, both excluded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word Truncate(Lane a) => float.ConvertToIntegerNative<int>(a.Value);

    /// <summary>The nearest number to an integer in two's complement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Number(Word a) => unchecked((int)a.Value);

    /// <summary>The bits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word BitsOf(Lane a) => BitConverter.SingleToUInt32Bits(a.Value);

    /// <summary>The number with these bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane FromBits(Word a) => BitConverter.UInt32BitsToSingle(a.Value);

    /// <summary>Upper half of the product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word MultiplyHigh(Word a, Word b) => (uint)(((ulong)a.Value * b.Value) >> 32);

    /// <summary>Whether the mask holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Mask mask) => mask.Value;
}
