using System.Buffers;
using System.Numerics.Tensors;

namespace Bandits.OnlineOpt.Domains;

/// <summary>Projections onto a polytope in the norm of a matrix: argmin (x - y)'H(x - y).</summary>
/// <remarks>
/// Cheap steps find the face of the solution (a sweep of coordinate descent for a box, a projected gradient step for the others), and
/// Newton steps within a face, cut where they meet its boundary, end with the exact minimum on it (Moré, Toraldo, "On the solution of large
/// quadratic programming problems with bound constraints", 1991). The number of steps hardly depends on the condition of H, with which that
/// of gradient methods grows; a Newton step costs O(m^3) for the m coordinates that are free.
/// </remarks>
internal static class PolytopeInNorm
{
    private const double Tolerance = 1e-14;

    public static void Project(IFaces domain, Span<double> point, ReadOnlySpan<double> matrix, ReadOnlySpan<double> start)
    {
        int d = domain.Dimension;
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, d);
        ArgumentOutOfRangeException.ThrowIfNotEqual(matrix.Length, d * d);
        if (!start.IsEmpty) ArgumentOutOfRangeException.ThrowIfNotEqual(start.Length, d);
        if (domain.Contains(point, 0)) return;

        double[] rented = ArrayPool<double>.Shared.Rent((d * d) + (8 * d));
        try
        {
            Span<double> y = rented.AsSpan(0, d), gradient = rented.AsSpan(d, d);
            point.CopyTo(y);
            if (!start.IsEmpty) start.CopyTo(point);
            domain.Project(point);
            double bound = LargestRow(matrix, d);
            for (int cycle = 0; cycle < 100 + d; cycle++)
            {
                Gradient(point, y, matrix, gradient);
                double noise = Tolerance * bound * EuclideanNorm.OfDifference(point, y);
                if (domain.Improve(point, y, gradient, matrix, bound) <= noise) break;
                for (int cut = 0; cut <= d; cut++)
                {
                    Gradient(point, y, matrix, gradient);
                    if (NewtonStep(domain, point, gradient, matrix, rented.AsSpan(2 * d))) break;
                }
            }

            domain.Project(point);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>Writes H(x - y).</summary>
    public static void Gradient(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> matrix, Span<double> gradient)
    {
        gradient.Clear();
        for (int i = 0; i < x.Length; i++)
            TensorPrimitives.MultiplyAdd(matrix.Slice(i * x.Length, x.Length), x[i] - y[i], gradient, gradient);
    }

    /// <summary>A projected gradient step of length 1 / bound; returns its size times the bound.</summary>
    public static double GradientStep(IDomain domain, Span<double> x, Span<double> gradient, double bound)
    {
        TensorPrimitives.MultiplyAdd(gradient, -1 / bound, x, gradient);
        domain.Project(gradient);
        double size = bound * EuclideanNorm.OfDifference(gradient, x);
        gradient.CopyTo(x);
        return size;
    }

    /// <summary>A Newton step within the face of x, as far as that goes.</summary>
    /// <param name="domain">The polytope.</param>
    /// <param name="x">The point; is overwritten.</param>
    /// <param name="gradient">The gradient at x.</param>
    /// <param name="matrix">The second derivatives H, positive definite.</param>
    /// <param name="room">Room for d * d + 6 d numbers.</param>
    /// <returns>Whether the whole step stayed within the face.</returns>
    public static bool NewtonStep(IFaces domain, Span<double> x, ReadOnlySpan<double> gradient, ReadOnlySpan<double> matrix, Span<double> room)
    {
        int d = x.Length, m = 0;
        Span<double> low = room[..d], high = room.Slice(d, d), normal = room.Slice(2 * d, d), step = room.Slice(3 * d, d);
        Span<double> across = room.Slice(4 * d, d), free = room.Slice(5 * d, d), factor = room.Slice(6 * d, d * d);
        bool tied = domain.Face(x, low, high, normal);
        for (int i = 0; i < d; i++)
            if (low[i] < x[i] && x[i] < high[i]) free[m++] = i;
        if (m == 0) return true;

        step = step[..m];
        across = across[..m];
        for (int k = 0; k < m; k++)
        {
            int i = (int)free[k];
            for (int j = 0; j <= k; j++) factor[(k * m) + j] = matrix[(i * d) + (int)free[j]];
            step[k] = -gradient[i];
            across[k] = normal[i];
        }

        // step = -H^{-1}(g - nu n) on the free coordinates, with nu such that <n, step> = 0.
        factor = factor[..(m * m)];
        Cholesky.Factor(factor, m);
        Cholesky.SolveLower(factor, step);
        if (tied)
        {
            Cholesky.SolveLower(factor, across);
            double nu = -TensorPrimitives.Dot<double>(across, step) / TensorPrimitives.SumOfSquares<double>(across);
            TensorPrimitives.MultiplyAdd(across, nu, step, step);
        }

        Cholesky.SolveUpper(factor, step);

        double length = 1;
        int blocking = -1;
        for (int k = 0; k < m; k++)
        {
            int i = (int)free[k];
            double space = step[k] > 0 ? high[i] - x[i] : x[i] - low[i];
            if (length * Math.Abs(step[k]) <= space) continue;
            length = space / Math.Abs(step[k]);
            blocking = k;
        }

        for (int k = 0; k < m; k++)
        {
            int i = (int)free[k];
            x[i] = Math.Clamp(x[i] + (length * step[k]), low[i], high[i]);
        }

        if (blocking < 0) return true;
        int bounded = (int)free[blocking];
        x[bounded] = step[blocking] > 0 ? high[bounded] : low[bounded];
        return false;
    }

    // The largest sum of magnitudes in a row is not below any eigenvalue.
    private static double LargestRow(ReadOnlySpan<double> matrix, int d)
    {
        double largest = 0;
        for (int i = 0; i < d; i++) largest = Math.Max(largest, TensorPrimitives.SumOfMagnitudes(matrix.Slice(i * d, d)));
        return largest;
    }
}
