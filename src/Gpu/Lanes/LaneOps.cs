using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Bandits.Gpu.Lanes;

/// <summary>What lanes can do beside their operators. Every function gives the same bits at every width and on every device.</summary>
[PerWidth]
public static class LaneOps
{
    /// <summary>The first value where the mask holds, else the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Select(Mask mask, Lane yes, Lane no) => new(Vector512.ConditionalSelect(mask.Low.AsSingle(), yes.Low, no.Low), Vector512.ConditionalSelect(mask.High.AsSingle(), yes.High, no.High));

    /// <summary>The first value where the mask holds, else the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word Select(Mask mask, Word yes, Word no) => new(Vector512.ConditionalSelect(mask.Low, yes.Low, no.Low), Vector512.ConditionalSelect(mask.High, yes.High, no.High));

    /// <summary>a b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Fma(Lane a, Lane b, Lane c) => new(Vector512.FusedMultiplyAdd(a.Low, b.Low, c.Low), Vector512.FusedMultiplyAdd(a.High, b.High, c.High));

    /// <summary>Square root, correctly rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Sqrt(Lane a) => new(Vector512.Sqrt(a.Low), Vector512.Sqrt(a.High));

    /// <summary>Absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Abs(Lane a) => new(Vector512.Abs(a.Low), Vector512.Abs(a.High));

    /// <summary>a if a is less than b, else b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Min(Lane a, Lane b) => Avx512F.IsSupported ? new(Vector512.MinNative(a.Low, b.Low), Vector512.MinNative(a.High, b.High)) : Select(a < b, a, b);

    /// <summary>a if a is greater than b, else b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Max(Lane a, Lane b) => Avx512F.IsSupported ? new(Vector512.MaxNative(a.Low, b.Low), Vector512.MaxNative(a.High, b.High)) : Select(a > b, a, b);

    /// <summary>The nearest integer, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Round(Lane a) => new(Vector512.Round(a.Low), Vector512.Round(a.High));

    /// <summary>The integer part, in two's complement. Defined between -2^31 and 2^31, both excluded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word Truncate(Lane a) => new(Vector512.ConvertToInt32Native(a.Low).AsUInt32(), Vector512.ConvertToInt32Native(a.High).AsUInt32());

    /// <summary>The nearest number to an integer in two's complement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Number(Word a) => new(Vector512.ConvertToSingle(a.Low.AsInt32()), Vector512.ConvertToSingle(a.High.AsInt32()));

    /// <summary>The bits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word BitsOf(Lane a) => new(a.Low.AsUInt32(), a.High.AsUInt32());

    /// <summary>The number with these bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane FromBits(Word a) => new(a.Low.AsSingle(), a.High.AsSingle());

    /// <summary>Upper half of the product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word MultiplyHigh(Word a, Word b) => new(MultiplyHigh(a.Low, b.Low), MultiplyHigh(a.High, b.High));

    /// <summary>Whether the mask holds in any lane. Code that runs once more for the sake of another lane must leave this lane as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Mask mask) => (mask.Low | mask.High) != Vector512<uint>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> MultiplyHigh(Vector512<uint> a, Vector512<uint> b)
    {
        Vector512<ulong> even, odd; // the products of the lanes with even and with odd numbers
        if (Avx512F.IsSupported)
        {
            even = Avx512F.Multiply(a, b);
            odd = Avx512F.Multiply((a.AsUInt64() >>> 32).AsUInt32(), (b.AsUInt64() >>> 32).AsUInt32());
        }
        else
        {
            Vector512<ulong> low = Vector512.Create((ulong)uint.MaxValue);
            even = (a.AsUInt64() & low) * (b.AsUInt64() & low);
            odd = (a.AsUInt64() >>> 32) * (b.AsUInt64() >>> 32);
        }

        return Vector512.ConditionalSelect(
            Vector512.Create(0xFFFFFFFF00000000UL).AsUInt32(), odd.AsUInt32(), (even >>> 32).AsUInt32());
    }
}
