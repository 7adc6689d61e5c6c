using Bandits.Solvers.Sparse;
using Bandits.Validation;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Solvers.Theory;

/// <summary>A bound on the iterations of conjugate gradients preconditioned by symmetric over-relaxation, smooth in omega.</summary>
/// <remarks>
/// k - 1 &lt;= T(omega), T = ln(sqrt(kappa)/eps + sqrt(kappa/eps^2 - 1)) / -ln(1 - 2 / (1 + sqrt(1/c))), where
/// c = (2 - omega) / (1 + (2 - omega)^2 mu / (4 omega) + nu omega) is a lower bound on the least eigenvalue of M^-1 A; the greatest is 1.
/// Eigenvalues of full matrices: cubic in n.
/// Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax", ICLR 2024, section 4, after Axelsson, "Iterative Solution Methods", 1994, 7.
/// </remarks>
public sealed class SsorBound
{
    /// <summary>Computes what the bound needs.</summary>
    /// <param name="matrix">The matrix A, symmetric positive definite, in the order of the sweeps.</param>
    /// <exception cref="ArgumentException">A matrix that is not symmetric positive definite.</exception>
    public SsorBound(CsrMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (!matrix.IsSymmetric) throw new ArgumentException("The matrix is not symmetric.", nameof(matrix));
        Matrix<double> full = Dense.Full(matrix), diagonal = Dense.Diagonal(full), lower = full.StrictlyLowerTriangle();
        double[] eigenvalues = Eigenvalues(full);
        if (!(eigenvalues[0] > 0)) throw new ArgumentException("The matrix is not positive definite.", nameof(matrix));
        Matrix<double> factor = full.Cholesky().Factor;
        Mu = Greatest(diagonal);
        Nu = Greatest(lower * diagonal.Inverse() * lower.Transpose() - diagonal / 4);
        Condition = eigenvalues[^1] / eigenvalues[0];

        // The greatest eigenvalue of S A^-1, which has those of C^-1 S C^-T for A = C C^T.
        double Greatest(Matrix<double> s) => Eigenvalues(factor.Solve(factor.Solve(s).Transpose()))[^1];
    }

    /// <summary>mu, the spectral radius of D A^-1.</summary>
    public double Mu { get; }

    /// <summary>nu, the greatest eigenvalue of (L D^-1 L' - D/4) A^-1.</summary>
    public double Nu { get; }

    /// <summary>kappa, the condition number of A.</summary>
    public double Condition { get; }

    /// <summary>c, a lower bound on the least eigenvalue of M^-1 A.</summary>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    public double LeastEigenvalue(double omega)
    {
        SolveArguments.Omega(omega);
        return (2 - omega) / (1 + (2 - omega) * (2 - omega) * Mu / (4 * omega) + Nu * omega);
    }

    /// <summary>T(omega).</summary>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    /// <param name="tolerance">eps, in (0, 1).</param>
    /// <returns>What the number of iterations less 1 does not exceed.</returns>
    public double Iterations(double omega, double tolerance = 1e-8)
    {
        Check.That(tolerance > 0 && tolerance < 1, tolerance, "in (0, 1)");
        double scaled = Math.Sqrt(Condition) / tolerance;
        double rate = 1 - 2 / (1 + Math.Sqrt(1 / LeastEigenvalue(omega)));
        return Math.Log(scaled + Math.Sqrt((scaled - 1) * (scaled + 1))) / -Math.Log(rate);
    }

    private static double[] Eigenvalues(Matrix<double> symmetric) =>
        [.. ((symmetric + symmetric.Transpose()) / 2).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).Order()];
}
