using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Bandits.Environments.Convex;

/// <summary>Largest values of quadratic functions on the unit ball that are sums of squares of affine ones.</summary>
/// <remarks>
/// Though not concave they have no duality gap: max x'Qx + 2b'x = min_{mu >= lambda_max(Q)} mu + b'(mu - Q)^{-1} b (the S-lemma), a convex function of one
/// number once Q is diagonal.
/// </remarks>
internal static class BallMaximum
{
    private const int Bisections = 60;

    /// <summary>max |Ax + b|^2.</summary>
    /// <param name="matrix">A, symmetric: d * d numbers.</param>
    /// <param name="vector">b.</param>
    public static double OfSquare(double[] matrix, double[] vector) =>
        Find(matrix, vector, eigenvalue => (eigenvalue * eigenvalue, eigenvalue)) + vector.Sum(b => b * b);

    /// <summary>max x'Ax + 2b'x - |Ax + b|^2.</summary>
    /// <param name="matrix">A, symmetric with eigenvalues in [0, 1]: d * d numbers.</param>
    /// <param name="vector">b.</param>
    public static double OfExcess(double[] matrix, double[] vector) =>
        Find(matrix, vector, eigenvalue => (eigenvalue - eigenvalue * eigenvalue, 1 - eigenvalue)) - vector.Sum(b => b * b);

    // max x'q(A)x + 2 (r(A) b)'x, for functions q and r of the eigenvalues.
    private static double Find(double[] matrix, double[] vector, Func<double, (double Q, double R)> functions)
    {
        Evd<double> evd = new DenseMatrix(vector.Length, vector.Length, matrix).Evd(Symmetricity.Symmetric);
        Vector<double> turned = evd.EigenVectors.TransposeThisAndMultiply(new DenseVector(vector));
        (double Q, double R)[] terms = [.. evd.EigenValues.Select((eigenvalue, i) =>
        {
            (double q, double r) = functions(eigenvalue.Real);
            return (q, r * turned[i]);
        })];
        double most = terms.Max(term => term.Q), above = Math.Sqrt(terms.Sum(term => term.R * term.R));
        if (above == 0) return most;
        double low = 0; // mu - most
        for (int n = 0; n < Bisections; n++)
        {
            double middle = (low + above) / 2, squares = 0; // |(mu - Q)^{-1} b|^2, 1 where the minimum is
            foreach ((double q, double r) in terms) squares += r * r / ((middle + (most - q)) * (middle + (most - q)));
            if (squares > 1) low = middle;
            else above = middle;
        }

        return most + above + terms.Sum(term => term.R * term.R / (above + (most - term.Q)));
    }
}
