using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bandits.Solvers.Grids;

/// <summary>Eight doubles in a vector of 512 bits.</summary>
internal readonly unsafe struct Pack8(Vector512<double> value) : IPack<Pack8>
{
    private readonly Vector512<double> _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack8 Of(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack8 Load(double* from) => new(Vector512.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pack8 value, double* to) => value._value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack8 MultiplyAdd(Pack8 a, Pack8 b, Pack8 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack8 operator +(Pack8 a, Pack8 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack8 operator -(Pack8 a, Pack8 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack8 operator *(Pack8 a, Pack8 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack8 operator /(Pack8 a, Pack8 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack8 Sqrt(Pack8 a) => new(Vector512.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Pack8 a) => Vector512.Sum(a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack8 ZeroWhere(Pack8 marks, Pack8 mark, Pack8 a) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(marks._value.AsInt64(), mark._value.AsInt64()).AsDouble(), Vector512<double>.Zero, a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack8 Chain(Pack8 a, double pull, ref double behind)
    {
        double x0 = Math.FusedMultiplyAdd(behind, pull, a._value.GetElement(0));
        double x1 = Math.FusedMultiplyAdd(x0, pull, a._value.GetElement(1));
        double x2 = Math.FusedMultiplyAdd(x1, pull, a._value.GetElement(2));
        double x3 = Math.FusedMultiplyAdd(x2, pull, a._value.GetElement(3));
        double x4 = Math.FusedMultiplyAdd(x3, pull, a._value.GetElement(4));
        double x5 = Math.FusedMultiplyAdd(x4, pull, a._value.GetElement(5));
        double x6 = Math.FusedMultiplyAdd(x5, pull, a._value.GetElement(6));
        double x7 = Math.FusedMultiplyAdd(x6, pull, a._value.GetElement(7));
        behind = x7;
        return new Pack8(Vector512.Create(x0, x1, x2, x3, x4, x5, x6, x7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack8 ChainBack(Pack8 a, double pull, ref double behind)
    {
        double x7 = Math.FusedMultiplyAdd(behind, pull, a._value.GetElement(7));
        double x6 = Math.FusedMultiplyAdd(x7, pull, a._value.GetElement(6));
        double x5 = Math.FusedMultiplyAdd(x6, pull, a._value.GetElement(5));
        double x4 = Math.FusedMultiplyAdd(x5, pull, a._value.GetElement(4));
        double x3 = Math.FusedMultiplyAdd(x4, pull, a._value.GetElement(3));
        double x2 = Math.FusedMultiplyAdd(x3, pull, a._value.GetElement(2));
        double x1 = Math.FusedMultiplyAdd(x2, pull, a._value.GetElement(1));
        double x0 = Math.FusedMultiplyAdd(x1, pull, a._value.GetElement(0));
        behind = x0;
        return new Pack8(Vector512.Create(x0, x1, x2, x3, x4, x5, x6, x7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Within(Pack8 a, Pack8 low, Pack8 high) =>
        (uint)(Vector512.GreaterThanOrEqual(a._value, low._value) & Vector512.LessThanOrEqual(a._value, high._value)).ExtractMostSignificantBits();
}
