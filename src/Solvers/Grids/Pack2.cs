using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bandits.Solvers.Grids;

/// <summary>Two doubles in a vector of 128 bits.</summary>
internal readonly unsafe struct Pack2(Vector128<double> value) : IPack<Pack2>
{
    private readonly Vector128<double> _value = value;

    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack2 Of(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack2 Load(double* from) => new(Vector128.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pack2 value, double* to) => value._value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack2 MultiplyAdd(Pack2 a, Pack2 b, Pack2 c) => new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack2 operator +(Pack2 a, Pack2 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack2 operator -(Pack2 a, Pack2 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack2 operator *(Pack2 a, Pack2 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack2 operator /(Pack2 a, Pack2 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack2 Sqrt(Pack2 a) => new(Vector128.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Pack2 a) => Vector128.Sum(a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack2 ZeroWhere(Pack2 marks, Pack2 mark, Pack2 a) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(marks._value.AsInt64(), mark._value.AsInt64()).AsDouble(), Vector128<double>.Zero, a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack2 Chain(Pack2 a, double pull, ref double behind)
    {
        double x0 = Math.FusedMultiplyAdd(behind, pull, a._value.GetElement(0));
        double x1 = Math.FusedMultiplyAdd(x0, pull, a._value.GetElement(1));
        behind = x1;
        return new Pack2(Vector128.Create(x0, x1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack2 ChainBack(Pack2 a, double pull, ref double behind)
    {
        double x1 = Math.FusedMultiplyAdd(behind, pull, a._value.GetElement(1));
        double x0 = Math.FusedMultiplyAdd(x1, pull, a._value.GetElement(0));
        behind = x0;
        return new Pack2(Vector128.Create(x0, x1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Within(Pack2 a, Pack2 low, Pack2 high) =>
        (uint)(Vector128.GreaterThanOrEqual(a._value, low._value) & Vector128.LessThanOrEqual(a._value, high._value)).ExtractMostSignificantBits();
}
