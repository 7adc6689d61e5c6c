using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bandits.Solvers.Grids;

/// <summary>Four doubles in a vector of 256 bits.</summary>
internal readonly unsafe struct Pack4(Vector256<double> value) : IPack<Pack4>
{
    private readonly Vector256<double> _value = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack4 Of(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack4 Load(double* from) => new(Vector256.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pack4 value, double* to) => value._value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack4 MultiplyAdd(Pack4 a, Pack4 b, Pack4 c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack4 operator +(Pack4 a, Pack4 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack4 operator -(Pack4 a, Pack4 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack4 operator *(Pack4 a, Pack4 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack4 operator /(Pack4 a, Pack4 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack4 Sqrt(Pack4 a) => new(Vector256.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Pack4 a) => Vector256.Sum(a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack4 ZeroWhere(Pack4 marks, Pack4 mark, Pack4 a) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(marks._value.AsInt64(), mark._value.AsInt64()).AsDouble(), Vector256<double>.Zero, a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack4 Chain(Pack4 a, double pull, ref double behind)
    {
        double x0 = Math.FusedMultiplyAdd(behind, pull, a._value.GetElement(0));
        double x1 = Math.FusedMultiplyAdd(x0, pull, a._value.GetElement(1));
        double x2 = Math.FusedMultiplyAdd(x1, pull, a._value.GetElement(2));
        double x3 = Math.FusedMultiplyAdd(x2, pull, a._value.GetElement(3));
        behind = x3;
        return new Pack4(Vector256.Create(x0, x1, x2, x3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pack4 ChainBack(Pack4 a, double pull, ref double behind)
    {
        double x3 = Math.FusedMultiplyAdd(behind, pull, a._value.GetElement(3));
        double x2 = Math.FusedMultiplyAdd(x3, pull, a._value.GetElement(2));
        double x1 = Math.FusedMultiplyAdd(x2, pull, a._value.GetElement(1));
        double x0 = Math.FusedMultiplyAdd(x1, pull, a._value.GetElement(0));
        behind = x0;
        return new Pack4(Vector256.Create(x0, x1, x2, x3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Within(Pack4 a, Pack4 low, Pack4 high) =>
        (uint)(Vector256.GreaterThanOrEqual(a._value, low._value) & Vector256.LessThanOrEqual(a._value, high._value)).ExtractMostSignificantBits();
}
