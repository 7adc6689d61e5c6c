using System.Buffers;
using System.Numerics.Tensors;

namespace Bandits.OnlineOpt.Domains;

/// <summary>Projections onto a ball around the origin in the norm of a matrix: argmin_{||x|| &lt;= R} (x - y)'H(x - y).</summary>
/// <remarks>
/// <para>
/// If ||y|| > R, the solution is v(mu) = (H + mu I)^{-1} H y with mu > 0 such that n = ||v|| = R. Newton's method solves 1/n = 1/R, whose
/// left side is concave and increasing in mu: from the left it comes monotonically nearer (Moré, Sorensen 1983). With S = v'(H + mu I)^{-1}v:
/// mu += (n/R - 1)(n^2/S).
/// </para>
/// <para>
/// The first step, from mu = 0 where v = y, is taken with y / ||y||, as the squares of a far point would overflow; afterwards v is not
/// longer than R times the condition number of H, and is measured in units of its own length or of R.
/// </para>
/// </remarks>
internal static class BallInNorm
{
    private const int Steps = 60;
    private const double Tolerance = 1e-12;

    /// <summary>The projection for H = diag(w), in O(d) per step.</summary>
    public static void Project(Span<double> y, double radius, ReadOnlySpan<double> w)
    {
        double length = EuclideanNorm.Of(y);
        if (length <= radius) return;

        double slope = 0;
        for (int i = 0; i < y.Length; i++) slope += y[i] / length * (y[i] / length) / w[i];
        double mu = ((length / radius) - 1) / slope, n = 0; // n in units of R
        for (int step = 0; step < Steps; step++)
        {
            double squares = 0;
            slope = 0;
            for (int i = 0; i < y.Length; i++)
            {
                double v = y[i] * (w[i] / (w[i] + mu)) / radius, square = v * v;
                squares += square;
                slope += square / (w[i] + mu);
            }

            n = Math.Sqrt(squares);
            if (n <= 1 + Tolerance) break;
            mu += (n - 1) * (squares / slope);
        }

        double scale = Math.Min(1, 1 / n);
        for (int i = 0; i < y.Length; i++) y[i] *= w[i] / (w[i] + mu) * scale;
    }

    /// <summary>The projection for any positive definite H, in O(d^3) per step.</summary>
    public static void ProjectDense(Span<double> y, double radius, ReadOnlySpan<double> matrix)
    {
        double length = EuclideanNorm.Of(y);
        if (length <= radius) return;

        int d = y.Length;
        double[] rented = ArrayPool<double>.Shared.Rent((d * d) + (3 * d));
        Span<double> factor = rented.AsSpan(0, d * d), v = rented.AsSpan(d * d, d), b = rented.AsSpan((d + 1) * d, d);
        Span<double> work = rented.AsSpan((d + 2) * d, d);
        try
        {
            TensorPrimitives.Divide(y, length, work);
            Factor(matrix, 0, factor);
            Cholesky.SolveLower(factor, work);
            double mu = ((length / radius) - 1) / TensorPrimitives.SumOfSquares<double>(work), n = 0;
            Multiply(matrix, y, b);
            for (int step = 0; step < Steps; step++)
            {
                Factor(matrix, mu, factor);
                b.CopyTo(v);
                Solve(factor, v);

                // The residual is H(y - v) - mu v: with it the result is exact also where H is nearly singular.
                TensorPrimitives.Subtract(y, v, work);
                Multiply(matrix, work, b);
                TensorPrimitives.MultiplyAdd(v, -mu, b, work);
                Solve(factor, work);
                TensorPrimitives.Add(v, work, v);

                n = EuclideanNorm.Of(v);
                if (n <= radius * (1 + Tolerance)) break;
                TensorPrimitives.Divide(v, n, work);
                Cholesky.SolveLower(factor, work);
                mu += ((n / radius) - 1) / TensorPrimitives.SumOfSquares<double>(work);
                Multiply(matrix, y, b);
            }

            TensorPrimitives.Multiply(v, Math.Min(1, radius / n), y);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static void Multiply(ReadOnlySpan<double> matrix, ReadOnlySpan<double> x, Span<double> product)
    {
        int d = x.Length;
        for (int i = 0; i < d; i++) product[i] = TensorPrimitives.Dot(matrix.Slice(i * d, d), x);
    }

    private static void Solve(ReadOnlySpan<double> factor, Span<double> b)
    {
        Cholesky.SolveLower(factor, b);
        Cholesky.SolveUpper(factor, b);
    }

    private static void Factor(ReadOnlySpan<double> matrix, double mu, Span<double> factor)
    {
        int d = (int)Math.Sqrt(matrix.Length);
        matrix.CopyTo(factor);
        for (int i = 0; i < d; i++) factor[(i * d) + i] += mu;
        Cholesky.Factor(factor, d);
    }
}
