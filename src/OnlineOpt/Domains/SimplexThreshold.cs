using System.Buffers;
using System.Numerics.Tensors;

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
    private const int Block = 256;
    private const int Sweeps = 16;

    /// <summary>Projects a point onto {x >= 0, sum x = z}.</summary>
    public static void Apply(Span<double> point, double sum)
    {
        double top = TensorPrimitives.Max<double>(point);
        double theta = point.Length <= Sorted ? SmallTheta(point, top, sum) : LargeTheta(point, top, sum);

        // In this order: top + theta may not be distinguishable from top.
        TensorPrimitives.Subtract(point, top, point);
        TensorPrimitives.Subtract(point, theta, point);
        TensorPrimitives.Max(point, 0, point);
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
        int count = 0;
        double total = -sum, theta = -sum;
        for (int start = 0; start < point.Length; start += Block)
        {
            int before = count;
            foreach (double coordinate in point.Slice(start, Math.Min(Block, point.Length - start)))
            {
                double value = coordinate - top;
                room[count] = value;
                count += value > theta ? 1 : 0;
            }

            if (count == before) continue;
            total += TensorPrimitives.Sum<double>(room[before..count]);
            theta = Math.Max(theta, total / count);
        }

        Span<double> kept = room[..count];
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            count = 0;
            foreach (double value in kept)
            {
                kept[count] = value;
                count += value > theta ? 1 : 0;
            }

            bool done = count == kept.Length;
            kept = kept[..count];
            theta = (TensorPrimitives.Sum<double>(kept) - sum) / count;
            if (done) return theta;
        }

        return BySorting(kept, sum);
    }
}
