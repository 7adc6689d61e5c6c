using Bandits.Randomness;
using Bandits.Solvers.Relaxation;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Solvers.Theory;

/// <summary>The ends of the spectrum of M^-1 A for the preconditioner M of symmetric over-relaxation: what its conjugate gradients converge by.</summary>
/// <remarks>
/// Conjugate gradients are Lanczos' method: of their step lengths alpha and beta a tridiagonal matrix can be made, whose extreme eigenvalues
/// approach those of M^-1 A. Source: Golub, Van Loan, "Matrix Computations", 10.2 and 11.5.
/// </remarks>
public static class SsorSpectrum
{
    // Far beyond what a solve needs: eigenvalues that lie close together are told apart late.
    private const double Tolerance = 1e-60;

    /// <summary>The least and the greatest eigenvalue.</summary>
    /// <param name="relaxation">The matrix A, symmetric positive definite, and the order of its unknowns.</param>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    /// <param name="random">Draws the right-hand side.</param>
    /// <returns>Both; the greatest is at most 1.</returns>
    /// <exception cref="ArgumentException">A matrix that is not symmetric, or is found not to be positive definite.</exception>
    public static (double Least, double Greatest) Ends(IRelaxation relaxation, double omega, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(relaxation);
        ArgumentNullException.ThrowIfNull(random);
        SolveArguments.Omega(omega);
        IMatrix matrix = relaxation.Matrix;
        if (!matrix.IsSymmetric) throw new ArgumentException("The matrix is not symmetric.", nameof(relaxation));
        int n = matrix.Size;
        double[] r = new double[n], z = new double[n], p = new double[n], q = new double[n];
        random.NextTruncatedNormal(r);
        List<double> diagonal = [], off = [];
        double target = Tolerance * Vectors.Norm(r), last = 0, step = 0;
        for (double residual = double.PositiveInfinity; residual > target && diagonal.Count < 2 * n;)
        {
            relaxation.Precondition(r, z, omega);
            double rho = Vectors.Dot(r, z), beta = last > 0 ? rho / last : 0;
            Vectors.ScaleAdd(z, beta, p);
            matrix.Multiply(p, q);
            double before = step;
            double curvature = Vectors.Dot(p, q);
            if (!(curvature > 0)) throw new ArgumentException("The matrix is not positive definite.", nameof(relaxation));
            step = rho / curvature;
            residual = Math.Sqrt(Vectors.AddScaled(-step, q, r));
            diagonal.Add(1 / step + (last > 0 ? beta / before : 0));
            if (last > 0) off.Add(Math.Sqrt(beta) / before);
            last = rho;
        }

        Matrix<double> projected = Matrix<double>.Build.Dense(diagonal.Count, diagonal.Count, (i, j) => i == j ? diagonal[i] : Math.Abs(i - j) == 1 ? off[Math.Min(i, j)] : 0);
        Vector<double> eigenvalues = projected.Evd(Symmetricity.Symmetric).EigenValues.Map(value => value.Real);
        return (eigenvalues.Minimum(), eigenvalues.Maximum());
    }
}
