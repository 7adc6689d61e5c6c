using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Bandits.OnlineOpt.Domains;

/// <summary>Finds the threshold theta with sum_i max(x_i - theta, 0) = z, which projects onto a simplex.</summary>
/// <remarks>
/// <para>
/// Everything is measured from the largest coordinate: theta does not lie more than z below it, so coordinates further down are out,
/// and those that are left lose no digits however large they are.
/// </para>
/// <para>
/// Up to 256 coordinates: sorted (Held, Wolfe, Crowder 1974): with u descending, rho = max{k : u_k > (sum_{i&lt;=k} u_i - z) / k}, and theta =
/// (sum_{i&lt;=rho} u_i - z) / rho. Above, a filter without sorting (Michelot 1986; Condat 2016): (sum_S x - z) / |S| is at most theta for
/// every set S, so sweeps raise the bound by what exceeds it until the set stays the same, which is the support. Once an eighth or less is
/// left it is gathered. Should 16 sweeps not suffice, what is left is sorted.
/// </para>
/// </remarks>
internal static class SimplexThreshold
{
    private const int Sorted = 256;
    private const int Sweeps = 16;
    private const int Few = 8;

    /// <summary>Projects a point onto {x >= 0, sum x = z}.</summary>
    public static void Apply(Span<double> point, double sum)
    {
        double top = TensorPrimitives.Max<double>(point);
        double theta = point.Length <= Sorted ? SmallTheta(point, top, sum) : LargeTheta(point, top, sum);
        Cut(point, top, theta);
    }

    private static double SmallTheta(ReadOnlySpan<double> point, double top, double sum)
    {
        Span<double> values = stackalloc double[point.Length];
        TensorPrimitives.Subtract(point, top, values);
        return BySorting(values, sum);
    }

    private static double LargeTheta(ReadOnlySpan<double> point, double top, double sum)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(point.Length);
        double theta = ByFiltering(point, top, sum, rented);
        ArrayPool<double>.Shared.Return(rented);
        return theta;
    }

    /// <summary>The threshold, relative to the largest value, which must be 0.</summary>
    internal static double BySorting(Span<double> values, double sum)
    {
        values.Sort();
        double total = -sum, theta = -sum;
        for (int k = 1; k <= values.Length; k++)
        {
            double value = values[^k];
            total += value;
            if (!(value > total / k)) break;
            theta = total / k;
        }

        return theta;
    }

    /// <summary>The threshold relative to the largest coordinate.</summary>
    internal static double ByFiltering(ReadOnlySpan<double> point, double top, double sum, Span<double> room)
    {
        ReadOnlySpan<double> left = point;
        double theta = -sum;
        int before = 0;
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            (double total, int count) = Above(left, top, theta);
            theta = Math.Max(theta, (total - sum) / count);
            if (count == before) return theta;
            before = count;
            if (count > left.Length / Few) continue;
            left = room[..Keep(left, top, theta, room)];
            top = 0;
        }

        Span<double> rest = room[..Keep(left, top, theta, room)];
        return BySorting(rest, sum);
    }

    // Sum and number of those of values - top that exceed theta.
    private static (double Total, int Count) Above(ReadOnlySpan<double> values, double top, double theta)
    {
        Vector512<double> tops = Vector512.Create(top), bound = Vector512.Create(theta);
        Vector512<double> sums = Vector512<double>.Zero, counts = Vector512<double>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Vector512<double> value = Vector512.Create(values.Slice(i, Vector512<double>.Count)) - tops, above = Vector512.GreaterThan(value, bound);
            sums += value & above;
            counts += Vector512<double>.One & above;
        }

        double total = Vector512.Sum(sums), count = Vector512.Sum(counts);
        for (; i < values.Length; i++)
        {
            double value = values[i] - top;
            if (!(value > theta)) continue;
            total += value;
            count++;
        }

        return (total, (int)count);
    }

    // Writes those of values - top that exceed theta, in their order; the room may be the values themselves. Mostly a whole vector goes
    // or stays.
    private static int Keep(ReadOnlySpan<double> values, double top, double theta, Span<double> room)
    {
        int count = 0, i = 0;
        for (; i <= values.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Vector512<double> value = Vector512.Create(values.Slice(i, Vector512<double>.Count)) - Vector512.Create(top);
            ulong above = Vector512.GreaterThan(value, Vector512.Create(theta)).ExtractMostSignificantBits();
            if (above == 0) continue;
            if (above == (1UL << Vector512<double>.Count) - 1)
            {
                value.CopyTo(room[count..]);
                count += Vector512<double>.Count;
                continue;
            }

            for (; above != 0; above &= above - 1) room[count++] = values[i + BitOperations.TrailingZeroCount(above)] - top;
        }

        for (; i < values.Length; i++)
        {
            double value = values[i] - top;
            if (value > theta) room[count++] = value;
        }

        return count;
    }

    // max((x - top) - theta, 0), in this order: top + theta may not differ from top.
    private static void Cut(Span<double> point, double top, double theta)
    {
        int i = 0;
        for (; i <= point.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            Span<double> part = point.Slice(i, Vector512<double>.Count);
            Vector512<double> value = Vector512.Create<double>(part) - Vector512.Create(top) - Vector512.Create(theta);
            Vector512.Max(value, Vector512<double>.Zero).CopyTo(part);
        }

        for (; i < point.Length; i++) point[i] = Math.Max(point[i] - top - theta, 0);
    }
}
