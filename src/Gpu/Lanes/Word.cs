using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bandits.Gpu.Lanes;

/// <summary>One unsigned 32-bit integer per lane: an arm, a counter, random bits. Arithmetic wraps.</summary>
#pragma warning disable CS0660, CS0661 // lanes are compared with masks, never as a whole
[PerWidth]
public readonly struct Word
#pragma warning restore CS0660, CS0661
{
    internal readonly Vector512<uint> Low;
    internal readonly Vector512<uint> High;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Word(Vector512<uint> low, Vector512<uint> high) => (Low, High) = (low, high);

    /// <summary>The same number in every lane.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Word(uint value) => new(Vector512.Create(value), Vector512.Create(value));

    /// <summary>The same number in every lane; negative ones wrap.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Word(int value) => new(Vector512.Create(unchecked((uint)value)), Vector512.Create(unchecked((uint)value)));

    /// <summary>Sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator +(Word a, Word b) => new(a.Low + b.Low, a.High + b.High);

    /// <summary>Difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator -(Word a, Word b) => new(a.Low - b.Low, a.High - b.High);

    /// <summary>Lower half of the product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator *(Word a, Word b) => new(a.Low * b.Low, a.High * b.High);

    /// <summary>Bits in both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator &(Word a, Word b) => new(a.Low & b.Low, a.High & b.High);

    /// <summary>Bits in either.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator |(Word a, Word b) => new(a.Low | b.Low, a.High | b.High);

    /// <summary>Bits in one of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator ^(Word a, Word b) => new(a.Low ^ b.Low, a.High ^ b.High);

    /// <summary>Shifted left.</summary>
    /// <param name="a">The words.</param>
    /// <param name="bits">Number of bits, from 0 to 31.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator <<(Word a, int bits) => new(a.Low << bits, a.High << bits);

    /// <summary>Shifted right; zeros come in.</summary>
    /// <param name="a">The words.</param>
    /// <param name="bits">Number of bits, from 0 to 31.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator >>(Word a, int bits) => new(a.Low >>> bits, a.High >>> bits);

    /// <summary>Where a is less than b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator <(Word a, Word b) => new(Vector512.LessThan(a.Low, b.Low), Vector512.LessThan(a.High, b.High));

    /// <summary>Where a is greater than b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator >(Word a, Word b) => new(Vector512.GreaterThan(a.Low, b.Low), Vector512.GreaterThan(a.High, b.High));

    /// <summary>Where a is at most b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator <=(Word a, Word b) => new(Vector512.LessThanOrEqual(a.Low, b.Low), Vector512.LessThanOrEqual(a.High, b.High));

    /// <summary>Where a is at least b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator >=(Word a, Word b) => new(Vector512.GreaterThanOrEqual(a.Low, b.Low), Vector512.GreaterThanOrEqual(a.High, b.High));

    /// <summary>Where both are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator ==(Word a, Word b) => new(Vector512.Equals(a.Low, b.Low), Vector512.Equals(a.High, b.High));

    /// <summary>Where they differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator !=(Word a, Word b) => new(~Vector512.Equals(a.Low, b.Low), ~Vector512.Equals(a.High, b.High));
}
