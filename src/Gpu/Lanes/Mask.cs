using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bandits.Gpu.Lanes;

/// <summary>Yes or no for every lane: what takes the place of a branch.</summary>
[PerWidth]
public readonly struct Mask
{
    internal readonly Vector512<uint> Low; // all bits of a lane, or none
    internal readonly Vector512<uint> High;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Mask(Vector512<uint> low, Vector512<uint> high) => (Low, High) = (low, high);

    /// <summary>The same answer in every lane.</summary>
    /// <param name="value">The answer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Mask(bool value) => new(value ? Vector512<uint>.AllBitsSet : Vector512<uint>.Zero, value ? Vector512<uint>.AllBitsSet : Vector512<uint>.Zero);

    /// <summary>Where both hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator &(Mask a, Mask b) => new(a.Low & b.Low, a.High & b.High);

    /// <summary>Where one holds, or both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator |(Mask a, Mask b) => new(a.Low | b.Low, a.High | b.High);

    /// <summary>Where it does not hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator !(Mask a) => new(~a.Low, ~a.High);
}
