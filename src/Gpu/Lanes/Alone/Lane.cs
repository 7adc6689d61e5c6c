using System.Runtime.CompilerServices;

namespace Bandits.Gpu.Lanes.Alone;

/// <summary>The single-precision number of a lane alone.</summary>
/// <remarks>The same bits as in <see cref="Lanes.Lane"/>.</remarks>
#pragma warning disable CS0660, CS0661 // lanes are compared with masks, never as a whole
public readonly struct Lane
#pragma warning restore CS0660, CS0661
{
    internal readonly float Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane(float value) => Value = value;

    /// <summary>How many lanes advance in step.</summary>
    public static int Width => 1;

    /// <summary>The same number in every lane.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane(float value) => new(value);

    /// <summary>Sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane operator +(Lane a, Lane b) => new(a.Value + b.Value);

    /// <summary>Difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane operator -(Lane a, Lane b) => new(a.Value - b.Value);

    /// <summary>Opposite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane operator -(Lane a) => new(-a.Value);

    /// <summary>Product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane operator *(Lane a, Lane b) => new(a.Value * b.Value);

    /// <summary>Quotient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane operator /(Lane a, Lane b) => new(a.Value / b.Value);

    /// <summary>Where a is less than b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator <(Lane a, Lane b) => new(a.Value < b.Value);

    /// <summary>Where a is greater than b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator >(Lane a, Lane b) => new(a.Value > b.Value);

    /// <summary>Where a is at most b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator <=(Lane a, Lane b) => new(a.Value <= b.Value);

    /// <summary>Where a is at least b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator >=(Lane a, Lane b) => new(a.Value >= b.Value);

    /// <summary>Where both are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator ==(Lane a, Lane b) => new(a.Value == b.Value);

    /// <summary>Where they differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator !=(Lane a, Lane b) => new(a.Value != b.Value);
}
