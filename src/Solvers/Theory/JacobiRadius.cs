using Bandits.Randomness;
using Bandits.Validation;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Solvers.Theory;

/// <summary>Jacobi's radius beta, the spectral radius of I - D^-1 A, of any matrix; <see cref="Grids.Stencil.JacobiRadius"/> has closed forms.</summary>
public static class JacobiRadius
{
    /// <summary>An estimate from products with A.</summary>
    /// <remarks>
    /// Symmetric: Lanczos on I - D^-1/2 A D^-1/2, which approaches beta from below (Golub, Van Loan, "Matrix Computations", 10.1). Otherwise
    /// the power method: the mean growth over the second half of the products.
    /// </remarks>
    /// <param name="matrix">The matrix A; if symmetric, with a diagonal greater than 0.</param>
    /// <param name="diagonal">Its diagonal, n numbers.</param>
    /// <param name="random">Draws the first vector.</param>
    /// <param name="products">Products with A, at least 2.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="ArgumentException">A diagonal of the wrong length or sign, or with a zero.</exception>
    public static double Estimate(IMatrix matrix, ReadOnlySpan<double> diagonal, RandomStream random, int products = 20)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(random);
        Check.That(diagonal.Length == matrix.Size, diagonal.Length, $"{matrix.Size}, the number of unknowns", "diagonal.Length");
        Check.That(products >= 2, products, "at least 2");
        double[] start = new double[matrix.Size];
        for (int i = 0; i < start.Length; i++) start[i] = random.NextGaussian();
        return matrix.IsSymmetric ? Lanczos(matrix, diagonal, start, products) : Power(matrix, diagonal, start, products);
    }

    private static double Lanczos(IMatrix matrix, ReadOnlySpan<double> diagonal, double[] v, int products)
    {
        int n = matrix.Size, count = Math.Min(products, n);
        double[] root = new double[n], before = new double[n], scaled = new double[n], next = new double[n];
        for (int i = 0; i < n; i++)
        {
            Check.That(diagonal[i] > 0, diagonal[i], "greater than 0", $"diagonal[{i}]");
            root[i] = 1 / Math.Sqrt(diagonal[i]);
        }

        Scale(v, 1 / Vectors.Norm(v));
        Matrix<double> projected = Matrix<double>.Build.Dense(count, count);
        int used = 0;
        for (double coupling = 0; used < count;)
        {
            for (int i = 0; i < n; i++) scaled[i] = root[i] * v[i];
            matrix.Multiply(scaled, next);
            for (int i = 0; i < n; i++) next[i] = v[i] - root[i] * next[i] - coupling * before[i];
            projected[used, used] = Vectors.Dot(v, next);
            Vectors.AddScaled(-projected[used, used], v, next);
            coupling = Vectors.Norm(next);
            used++;
            if (used == count || coupling < 1e-12) break; // the vectors so far span an invariant space
            projected[used, used - 1] = projected[used - 1, used] = coupling;
            Scale(next, 1 / coupling);
            (before, v, next) = (v, next, before);
        }

        return projected.SubMatrix(0, used, 0, used).Evd(Symmetricity.Symmetric).EigenValues.Max(value => value.Magnitude);
    }

    private static double Power(IMatrix matrix, ReadOnlySpan<double> diagonal, double[] v, int products)
    {
        double[] next = new double[v.Length];
        for (int i = 0; i < v.Length; i++) Check.That(diagonal[i] != 0, diagonal[i], "other than 0", $"diagonal[{i}]");
        double growth = 0;
        int half = products / 2;
        for (int k = 0; k < products; k++)
        {
            Scale(v, 1 / Vectors.Norm(v));
            matrix.Multiply(v, next);
            for (int i = 0; i < v.Length; i++) v[i] -= next[i] / diagonal[i];
            double norm = Vectors.Norm(v);
            if (norm == 0) return 0; // nilpotent
            if (k >= half) growth += Math.Log(norm);
        }

        return Math.Exp(growth / (products - half));
    }

    private static void Scale(double[] values, double factor)
    {
        for (int i = 0; i < values.Length; i++) values[i] *= factor;
    }
}
