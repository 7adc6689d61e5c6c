using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bandits.Gpu.Lanes;

/// <summary>One single-precision number per lane.</summary>
/// <remarks>
/// All arithmetic is IEEE 754 single precision, rounded to nearest: +, -, *, / and the functions of <see cref="LaneOps"/> give the same
/// bits in every lane at every vector width and on every device. Nothing is contracted or reordered; a fused multiply-add is written
/// as <see cref="LaneOps.Fma"/>.
/// </remarks>
#pragma warning disable CS0660, CS0661 // lanes are compared with masks, never as a whole
[PerWidth]
public readonly struct Lane
#pragma warning restore CS0660, CS0661
{
    internal readonly Vector512<float> Low;
    internal readonly Vector512<float> High;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane(Vector512<float> low, Vector512<float> high) => (Low, High) = (low, high);

    /// <summary>How many lanes advance in step.</summary>
    public static int Width => 2 * Vector512<float>.Count;

    /// <summary>The same number in every lane.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane(float value) => new(Vector512.Create(value), Vector512.Create(value));

    /// <summary>Sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane operator +(Lane a, Lane b) => new(a.Low + b.Low, a.High + b.High);

    /// <summary>Difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane operator -(Lane a, Lane b) => new(a.Low - b.Low, a.High - b.High);

    /// <summary>Opposite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane operator -(Lane a) => new(-a.Low, -a.High);

    /// <summary>Product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane operator *(Lane a, Lane b) => new(a.Low * b.Low, a.High * b.High);

    /// <summary>Quotient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane operator /(Lane a, Lane b) => new(a.Low / b.Low, a.High / b.High);

    /// <summary>Where a is less than b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator <(Lane a, Lane b) => new(Vector512.LessThan(a.Low, b.Low).AsUInt32(), Vector512.LessThan(a.High, b.High).AsUInt32());

    /// <summary>Where a is greater than b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator >(Lane a, Lane b) => new(Vector512.GreaterThan(a.Low, b.Low).AsUInt32(), Vector512.GreaterThan(a.High, b.High).AsUInt32());

    /// <summary>Where a is at most b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator <=(Lane a, Lane b) => new(Vector512.LessThanOrEqual(a.Low, b.Low).AsUInt32(), Vector512.LessThanOrEqual(a.High, b.High).AsUInt32());

    /// <summary>Where a is at least b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator >=(Lane a, Lane b) => new(Vector512.GreaterThanOrEqual(a.Low, b.Low).AsUInt32(), Vector512.GreaterThanOrEqual(a.High, b.High).AsUInt32());

    /// <summary>Where both are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator ==(Lane a, Lane b) => new(Vector512.Equals(a.Low, b.Low).AsUInt32(), Vector512.Equals(a.High, b.High).AsUInt32());

    /// <summary>Where they differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Mask operator !=(Lane a, Lane b) => new(~Vector512.Equals(a.Low, b.Low).AsUInt32(), ~Vector512.Equals(a.High, b.High).AsUInt32());
}
