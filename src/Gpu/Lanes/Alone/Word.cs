using System.Runtime.CompilerServices;

namespace Bandits.Gpu.Lanes.Alone;

/// <summary>The unsigned 32-bit integer of a lane alone. Arithmetic wraps.</summary>
#pragma warning disable CS0660, CS0661 // lanes are compared with masks, never as a whole
public readonly struct Word
#pragma warning restore CS0660, CS0661
{
    internal readonly uint Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Word(uint value) => Value = value;

    /// <summary>The same number in every lane.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Word(uint value) => new(value);

    /// <summary>The same number in every lane; negative ones wrap.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Word(int value) => new(unchecked((uint)value));

    /// <summary>Sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator +(Word a, Word b) => new(a.Value + b.Value);

    /// <summary>Difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator -(Word a, Word b) => new(a.Value - b.Value);

    /// <summary>Lower half of the product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator *(Word a, Word b) => new(a.Value * b.Value);

    /// <summary>Bits in both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator &(Word a, Word b) => new(a.Value & b.Value);

    /// <summary>Bits in either.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator |(Word a, Word b) => new(a.Value | b.Value);

    /// <summary>Bits in one of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator ^(Word a, Word b) => new(a.Value ^ b.Value);

    /// <summary>Shifted left.</summary>
    /// <param name="a">The words.</param>
    /// <param name="bits">Number of bits, from 0 to 31.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator <<(Word a, int bits) => new(a.Value << bits);

    /// <summary>Shifted right; zeros come in.</summary>
    /// <param name="a">The words.</param>
    /// <param name="bits">Number of bits, from 0 to 31.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word operator >>(Word a, int bits) => new(a.Value >>> bits);

    /// <summary>Where a is less than b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator <(Word a, Word b) => new(a.Value < b.Value);

    /// <summary>Where a is greater than b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator >(Word a, Word b) => new(a.Value > b.Value);

    /// <summary>Where a is at most b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator <=(Word a, Word b) => new(a.Value <= b.Value);

    /// <summary>Where a is at least b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator >=(Word a, Word b) => new(a.Value >= b.Value);

    /// <summary>Where both are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator ==(Word a, Word b) => new(a.Value == b.Value);

    /// <summary>Where they differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator !=(Word a, Word b) => new(a.Value != b.Value);
}
