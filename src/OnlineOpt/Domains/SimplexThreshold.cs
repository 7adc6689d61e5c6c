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
/// every set S, so one pass keeps only what exceeds the bound of all kept before, block by block; sweeps over the few that are left
/// end with the support. Should 16 sweeps not suffice, what is left is sorted.
/// </para>
/// </remarks>
internal static class SimplexThreshold
{
    private const int Sorted = 256;
    private const int Block = 1024;
    private const int Sweeps = 16;

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
        int count = 0, limit = Block;
        double total = -sum, theta = -sum;
        for (int start = 0; start < point.Length; start += Block)
        {
            int more = Keep(point.Slice(start, Math.Min(Block, point.Length - start)), top, theta, room[count..]);
            if (more == 0) continue;
            total += TensorPrimitives.Sum<double>(room.Slice(count, more));
            count += more;
            theta = Math.Max(theta, total / count);
            if (count < limit) continue;

            // What was kept under earlier bounds holds the bound down.
            count = Keep(room[..count], 0, theta, room);
            total = TensorPrimitives.Sum<double>(room[..count]) - sum;
            theta = Math.Max(theta, total / count);
            limit = (2 * count) + Block;
        }

        Span<double> kept = room[..count];
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            count = Keep(kept, 0, theta, kept);
            bool done = count == kept.Length;
            kept = kept[..count];
            theta = (TensorPrimitives.Sum<double>(kept) - sum) / count;
            if (done) return theta;
        }

        return BySorting(kept, sum);
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
