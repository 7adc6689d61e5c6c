using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;

namespace Bandits.OnlineOpt.Hindsight;

/// <summary>The least value of any convex function over a domain of few dimensions, by the ellipsoid method with deep cuts.</summary>
/// <remarks>
/// Every ellipsoid holds the minimiser, so a feasible centre x bounds the minimum from below by f(x) - sqrt(g'Pg). The number of evaluations grows
/// with d^2. A simplex is seen in its first d - 1 coordinates. Source: Bland, Goldfarb, Todd, "The ellipsoid method: a survey", Operations Research 1981.
/// </remarks>
internal static class EllipsoidMinimum
{
    private const int MostDimensions = 32, StepsPerSquare = 200;
    private const double Rounding = 1e-14;

    /// <summary>A function and its subgradient.</summary>
    public delegate double Function(ReadOnlySpan<double> x, Span<double> gradient);

    /// <summary>Minimises.</summary>
    /// <param name="domain">The domain, bounded; full-dimensional, or a simplex.</param>
    /// <param name="function">The function.</param>
    /// <param name="tolerance">The gap that is allowed.</param>
    /// <param name="point">Room for the minimiser.</param>
    /// <returns>The value there.</returns>
    /// <exception cref="InvalidOperationException">Too many dimensions, or the tolerance was not reached.</exception>
    public static double Find(IDomain domain, Function function, double tolerance, Span<double> point)
    {
        int d = domain.Dimension, n = domain is Simplex ? d - 1 : d;
        if (d > MostDimensions)
            throw new InvalidOperationException($"The best point in hindsight of losses with kinks is found in at most {MostDimensions} dimensions, not {d}.");
        double[] x = domain.Center(), feasible = new double[d], gradient = new double[d], along = new double[n], move = new double[n];
        var axes = new double[n * n]; // B, by columns: the ellipsoid is {x + Bz : |z| <= 1}, P = BB'
        for (int i = 0; i < n; i++) axes[(i * n) + i] = domain.Diameter;
        double lowest = double.PositiveInfinity, bound = double.NegativeInfinity;
        for (int step = 0; step < StepsPerSquare * (n + 1) * (n + 1); step++)
        {
            x.CopyTo(feasible, 0);
            domain.Project(feasible);
            double depth; // by which the cut misses the centre, <a, x> - b
            bool inside = EuclideanNorm.OfDifference(x, feasible) <= Rounding * domain.Diameter;
            if (inside)
            {
                double value = function(feasible, gradient);
                if (value < lowest)
                {
                    lowest = value;
                    feasible.CopyTo(point);
                }

                depth = value - lowest;
            }
            else
            {
                TensorPrimitives.Subtract(x, feasible, gradient);
                depth = TensorPrimitives.SumOfSquares<double>(gradient);
            }

            // A functional on the first coordinates of a simplex, whose last one is what they leave.
            if (n < d)
                for (int i = 0; i < n; i++) gradient[i] -= gradient[n];
            for (int i = 0; i < n; i++) along[i] = TensorPrimitives.Dot(axes.AsSpan(i * n, n), gradient.AsSpan(0, n)); // B'g
            double width = EuclideanNorm.Of(along);
            if (inside) bound = Math.Max(bound, lowest + depth - width);
            if (lowest - bound <= tolerance) return lowest;

            // The smallest ellipsoid around what is left: shrunk along the cut, stretched across.
            TensorPrimitives.Divide(along, width, along);
            double deep = Math.Min(depth / width, 1), shrink = n * (1 - deep) / (n + 1), stretch = n == 1 ? 0 : n * Math.Sqrt((1 - (deep * deep)) / ((n * n) - 1.0));
            Array.Clear(move);
            for (int i = 0; i < n; i++) TensorPrimitives.MultiplyAdd(axes.AsSpan(i * n, n), along[i], move, move);
            TensorPrimitives.MultiplyAdd(move, -(1 + (n * deep)) / (n + 1), x.AsSpan(0, n), x.AsSpan(0, n));
            if (n < d) x[n] = ((Simplex)domain).Sum - TensorPrimitives.Sum<double>(x.AsSpan(0, n));
            for (int i = 0; i < n; i++)
            {
                Span<double> axis = axes.AsSpan(i * n, n);
                TensorPrimitives.Multiply(axis, stretch, axis);
                TensorPrimitives.MultiplyAdd(move, (shrink - stretch) * along[i], axis, axis);
            }
        }

        throw new InvalidOperationException($"The best point in hindsight is known up to {lowest - bound} only, at a loss of {lowest}.");
    }
}
