using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Bandits.Gpu.Lanes;

/// <summary>What lanes can do beside their operators. Every function gives the same bits at every width and on every device.</summary>
public static class LaneOps
{
    /// <summary>The first value where the mask holds, else the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Select(Mask mask, Lane yes, Lane no) => new(Vector512.ConditionalSelect(mask.Value.AsSingle(), yes.Value, no.Value));

    /// <summary>The first value where the mask holds, else the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word Select(Mask mask, Word yes, Word no) => new(Vector512.ConditionalSelect(mask.Value, yes.Value, no.Value));

    /// <summary>a b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Fma(Lane a, Lane b, Lane c) => new(Vector512.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    /// <summary>Square root, correctly rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Sqrt(Lane a) => new(Vector512.Sqrt(a.Value));

    /// <summary>Absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Abs(Lane a) => new(Vector512.Abs(a.Value));

    /// <summary>a if a is less than b, else b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Min(Lane a, Lane b) => Select(a < b, a, b);

    /// <summary>a if a is greater than b, else b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Max(Lane a, Lane b) => Select(a > b, a, b);

    /// <summary>The nearest integer, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Round(Lane a) => new(Vector512.Round(a.Value));

    /// <summary>The integer part, in two's complement. Defined between -2^31 and 2^31, both excluded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word Truncate(Lane a) => new(Vector512.ConvertToInt32Native(a.Value).AsUInt32());

    /// <summary>The nearest number to an integer in two's complement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Number(Word a) => new(Vector512.ConvertToSingle(a.Value.AsInt32()));

    /// <summary>The bits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word BitsOf(Lane a) => new(a.Value.AsUInt32());

    /// <summary>The number with these bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane FromBits(Word a) => new(a.Value.AsSingle());

    /// <summary>Upper half of the product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word MultiplyHigh(Word a, Word b)
    {
        Vector512<ulong> even, odd; // the products of the lanes with even and with odd numbers
        if (Avx512F.IsSupported)
        {
            even = Avx512F.Multiply(a.Value, b.Value);
            odd = Avx512F.Multiply((a.Value.AsUInt64() >>> 32).AsUInt32(), (b.Value.AsUInt64() >>> 32).AsUInt32());
        }
        else
        {
            Vector512<ulong> low = Vector512.Create((ulong)uint.MaxValue);
            even = (a.Value.AsUInt64() & low) * (b.Value.AsUInt64() & low);
            odd = (a.Value.AsUInt64() >>> 32) * (b.Value.AsUInt64() >>> 32);
        }

        return new(Vector512.ConditionalSelect(
            Vector512.Create(0xFFFFFFFF00000000UL).AsUInt32(), odd.AsUInt32(), (even >>> 32).AsUInt32()));
    }

    /// <summary>Whether the mask holds in any lane. Code that runs once more for the sake of another lane must leave this lane as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Mask mask) => mask.Value != Vector512<uint>.Zero;
}
