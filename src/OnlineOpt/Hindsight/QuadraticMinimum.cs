using System.Buffers;
using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.OnlineOpt.Hindsight;

/// <summary>The least value of x'Ax / 2 + b'x, A positive semidefinite, over a domain.</summary>
/// <remarks>
/// Linear functions: in closed form. A ball around the origin: the minimiser is -(A + mu I)^{-1} b with mu >= 0; in the eigenbasis of A Newton's method finds
/// mu (Moré, Sorensen, "Computing a trust region step", 1983). A polytope: Newton steps within its faces, as in <see cref="PolytopeInNorm"/>, until the
/// duality gap &lt;g, x&gt; - min_v &lt;g, v&gt; is below 1e-10 of the range of the function.
/// </remarks>
internal static class QuadraticMinimum
{
    private const double Tolerance = 1e-10, Ridge = 1e-9;
    private const int MostSteps = 60, MostCycles = 1000;

    /// <summary>Minimises.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="matrix">A: d * d numbers, or none if the function is linear.</param>
    /// <param name="vector">b: d numbers.</param>
    /// <param name="point">A point of the domain, near the minimiser if one is known; becomes the minimiser.</param>
    /// <returns>The value there.</returns>
    /// <exception cref="InvalidOperationException">No minimiser was found for certain.</exception>
    public static double Find(ILinearMinimization domain, ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, Span<double> point)
    {
        if (matrix.IsEmpty)
        {
            domain.Minimize(vector, point);
            return TensorPrimitives.Dot(vector, point);
        }

        if (domain is Ball { IsCentered: true } ball) InBall(ball.Radius, matrix, vector, point);
        else InPolytope(domain, (IFaces)domain, matrix, vector, point);
        return Value(matrix, vector, point);
    }

    private static double Value(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, ReadOnlySpan<double> x)
    {
        double value = TensorPrimitives.Dot(vector, x);
        for (int i = 0; i < x.Length; i++) value += x[i] * TensorPrimitives.Dot(matrix.Slice(i * x.Length, x.Length), x) / 2;
        return value;
    }

    private static void InBall(double radius, ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, Span<double> x)
    {
        int d = x.Length;
        var spectrum = Matrix<double>.Build.Dense(d, d, matrix.ToArray()).Evd(Symmetricity.Symmetric);
        double[] vectors = spectrum.EigenVectors.ToColumnMajorArray();
        double[] values = new double[d], b = new double[d];
        double mu = 0; // a lower bound: |b_i| / (w_i + mu) is at most R for every i
        for (int i = 0; i < d; i++)
        {
            values[i] = Math.Max(spectrum.EigenValues[i].Real, 0);
            b[i] = TensorPrimitives.Dot(vectors.AsSpan(i * d, d), vector);
            mu = Math.Max(mu, (Math.Abs(b[i]) / radius) - values[i]);
        }

        for (int step = 0; step < MostSteps; step++)
        {
            double squares = 0, slope = 0;
            for (int i = 0; i < d; i++)
            {
                if (b[i] == 0) continue;
                double ratio = b[i] / (values[i] + mu) / radius, square = ratio * ratio;
                squares += square;
                slope += square / (values[i] + mu);
            }

            double length = Math.Sqrt(squares); // of the point, in units of R
            if (!(length > 1 + 1e-15)) break;
            double next = mu + ((length - 1) * (squares / slope));
            if (next == mu) break;
            mu = next;
        }

        x.Clear();
        for (int i = 0; i < d; i++)
            if (b[i] != 0) TensorPrimitives.MultiplyAdd(vectors.AsSpan(i * d, d), -b[i] / (values[i] + mu), x, x);
        double norm = EuclideanNorm.Of(x);
        if (norm > radius) TensorPrimitives.Multiply(x, radius / norm, x);
    }

    private static void InPolytope(ILinearMinimization domain, IFaces faces, ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, Span<double> x)
    {
        int d = x.Length;
        double[] rented = ArrayPool<double>.Shared.Rent((2 * d * d) + (8 * d));
        Span<double> hessian = rented.AsSpan(0, d * d), gradient = rented.AsSpan(d * d, d), vertex = rented.AsSpan((d * d) + d, d);
        Span<double> room = rented.AsSpan((d * d) + (2 * d), (d * d) + (6 * d));
        try
        {
            // A little more than A, which may be singular: steps on what bounds the function from above lower the function.
            matrix.CopyTo(hessian);
            double bound = 0;
            for (int i = 0; i < d; i++) bound = Math.Max(bound, TensorPrimitives.SumOfMagnitudes(matrix.Slice(i * d, d)));
            for (int i = 0; i < d; i++) hessian[(i * d) + i] += Ridge * bound;
            double range = ((EuclideanNorm.Of(vector) + (bound * domain.Diameter)) * domain.Diameter) + double.Epsilon;
            domain.Project(x);
            for (int cycle = 0; cycle < MostCycles; cycle++)
            {
                Gradient(matrix, vector, x, gradient);
                domain.Minimize(gradient, vertex);
                if (TensorPrimitives.Dot<double>(gradient, x) - TensorPrimitives.Dot<double>(gradient, vertex) <= Tolerance * range) return;
                faces.Improve(x, [], gradient, hessian, 2 * bound);
                for (int cut = 0; cut <= d; cut++)
                {
                    Gradient(matrix, vector, x, gradient);
                    if (PolytopeInNorm.NewtonStep(faces, x, gradient, hessian, room)) break;
                }

                domain.Project(x);
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }

        throw new InvalidOperationException($"No best point in hindsight was found in {MostCycles} cycles.");
    }

    private static void Gradient(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, ReadOnlySpan<double> x, Span<double> gradient)
    {
        for (int i = 0; i < x.Length; i++) gradient[i] = vector[i] + TensorPrimitives.Dot(matrix.Slice(i * x.Length, x.Length), x);
    }
}
