using System.Runtime.CompilerServices;

namespace Bandits.Gpu.Lanes.Alone;

/// <summary>Yes or no for a lane alone.</summary>
public readonly struct Mask
{
    internal readonly bool Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Mask(bool value) => Value = value;

    /// <summary>The same answer in every lane.</summary>
    /// <param name="value">The answer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Mask(bool value) => new(value);

    /// <summary>Where both hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator &(Mask a, Mask b) => new(a.Value & b.Value);

    /// <summary>Where one holds, or both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator |(Mask a, Mask b) => new(a.Value | b.Value);

    /// <summary>Where it does not hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator !(Mask a) => new(!a.Value);
}
