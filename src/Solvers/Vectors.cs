using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bandits.Solvers;

// Sums in a fixed order of 16 lanes, so that a solve gives the same bits on every machine, whatever the width of its vectors.
internal static class Vectors
{
    private static readonly int Width = Vector512<double>.Count;

    // x'y
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref double xs = ref MemoryMarshal.GetReference(x), ys = ref MemoryMarshal.GetReference(y);
        Vector512<double> even = default, odd = default;
        int i = 0;
        for (; i <= x.Length - 2 * Width; i += 2 * Width)
        {
            even = Vector512.FusedMultiplyAdd(At(ref xs, i), At(ref ys, i), even);
            odd = Vector512.FusedMultiplyAdd(At(ref xs, i + Width), At(ref ys, i + Width), odd);
        }

        double sum = Sum(even + odd);
        for (; i < x.Length; i++) sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }

    public static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, x));

    // y += a x, and the squared norm of y after it.
    public static double AddScaled(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        ref double xs = ref MemoryMarshal.GetReference(x), ys = ref MemoryMarshal.GetReference(y);
        var factor = Vector512.Create(a);
        Vector512<double> even = default, odd = default;
        int i = 0;
        for (; i <= x.Length - 2 * Width; i += 2 * Width)
        {
            Vector512<double> first = Vector512.FusedMultiplyAdd(factor, At(ref xs, i), At(ref ys, i));
            Vector512<double> second = Vector512.FusedMultiplyAdd(factor, At(ref xs, i + Width), At(ref ys, i + Width));
            first.StoreUnsafe(ref ys, (nuint)i);
            second.StoreUnsafe(ref ys, (nuint)(i + Width));
            even = Vector512.FusedMultiplyAdd(first, first, even);
            odd = Vector512.FusedMultiplyAdd(second, second, odd);
        }

        double sum = Sum(even + odd);
        for (; i < x.Length; i++)
        {
            y[i] = Math.FusedMultiplyAdd(a, x[i], y[i]);
            sum = Math.FusedMultiplyAdd(y[i], y[i], sum);
        }

        return sum;
    }

    // y = x + a y
    public static void ScaleAdd(ReadOnlySpan<double> x, double a, Span<double> y)
    {
        ref double xs = ref MemoryMarshal.GetReference(x), ys = ref MemoryMarshal.GetReference(y);
        var factor = Vector512.Create(a);
        int i = 0;
        for (; i <= x.Length - Width; i += Width)
            Vector512.FusedMultiplyAdd(factor, At(ref ys, i), At(ref xs, i)).StoreUnsafe(ref ys, (nuint)i);
        for (; i < x.Length; i++) y[i] = Math.FusedMultiplyAdd(a, y[i], x[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> At(ref double values, int index) => Vector512.LoadUnsafe(ref values, (nuint)index);

    // By halves, in an order that is written here rather than left to the processor.
    private static double Sum(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
