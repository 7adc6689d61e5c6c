using System.Runtime.CompilerServices;

namespace Bandits.Solvers.Grids;

/// <summary>One double.</summary>
internal readonly unsafe struct Pack1(double value) : IPack<Pack1>
{
    private readonly double _value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack1 Of(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack1 Load(double* from) => new(*from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pack1 value, double* to) => *to = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack1 MultiplyAdd(Pack1 a, Pack1 b, Pack1 c) => new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack1 operator +(Pack1 a, Pack1 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack1 operator -(Pack1 a, Pack1 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack1 operator *(Pack1 a, Pack1 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack1 operator /(Pack1 a, Pack1 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack1 Sqrt(Pack1 a) => new(Math.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Pack1 a) => a._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack1 ZeroWhere(Pack1 marks, Pack1 mark, Pack1 a) => BitConverter.DoubleToInt64Bits(marks._value) == BitConverter.DoubleToInt64Bits(mark._value) ? new(0) : a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack1 Chain(Pack1 a, double pull, ref double behind) => new(behind = Math.FusedMultiplyAdd(behind, pull, a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack1 ChainBack(Pack1 a, double pull, ref double behind) => Chain(a, pull, ref behind);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Within(Pack1 a, Pack1 low, Pack1 high) => a._value >= low._value && a._value <= high._value ? 1u : 0u;
}
