using System.Numerics;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using Bandits.Validation;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Bandits.Solvers.Theory;

/// <summary>A complex residual that every sweep of over-relaxation at one omega shrinks by the same factor: an eigenvector of C = I - A (D/omega + L)^-1.</summary>
/// <remarks>
/// On a consistently ordered matrix complex eigenvalues have the modulus omega - 1 (Young, 1954), so that a right-hand side of this kind takes
/// ln(eps) / ln(omega - 1) sweeps at its omega, and far more at any other, however close: with such right-hand sides sweeps are not Lipschitz
/// in omega. Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax", ICLR 2024, section 2.
/// </remarks>
public sealed class ResidualEigenvector
{
    private readonly double[] _real, _imaginary;

    private ResidualEigenvector(Complex eigenvalue, bool isSimple, double[] real, double[] imaginary) =>
        (Eigenvalue, IsSimple, _real, _imaginary) = (eigenvalue, isSimple, real, imaginary);

    /// <summary>The factor, of modulus omega - 1.</summary>
    public Complex Eigenvalue { get; }

    /// <summary>The real part, n numbers.</summary>
    public ReadOnlySpan<double> Real => _real;

    /// <summary>The imaginary part, n numbers.</summary>
    public ReadOnlySpan<double> Imaginary => _imaginary;

    /// <summary>Whether no other eigenvalue lies within 1e-4: then the vector is known up to a factor, else it depends on how it was computed.</summary>
    public bool IsSimple { get; }

    /// <summary>All of a matrix, in the natural order: those with an imaginary part above 1e-4 and the modulus omega - 1 to 1e-6.</summary>
    /// <remarks>Cubic in n.</remarks>
    /// <param name="matrix">The matrix A.</param>
    /// <param name="omega">The relaxation parameter, in (1, 2).</param>
    /// <returns>The eigenvectors, the conjugate of each among them.</returns>
    public static IReadOnlyList<ResidualEigenvector> Of(CsrMatrix matrix, double omega)
    {
        Check.That(omega > 1 && omega < 2, omega, "in (1, 2)");
        Evd<double> decomposed = Dense.Sweep(Dense.Full(matrix), omega).Evd();
        Complex[] values = [.. decomposed.EigenValues];
        return
        [
            .. from i in Enumerable.Range(0, values.Length)
               where Math.Abs(values[i].Imaginary) > 1e-4 && Math.Abs(values[i].Magnitude - (omega - 1)) < 1e-6
               let simple = values.Count(other => (other - values[i]).Magnitude < 1e-4) == 1
               // The real factor has the real and the imaginary part of two conjugate vectors side by side.
               let first = values[i].Imaginary > 0 ? i : i - 1
               let sign = values[i].Imaginary > 0 ? 1 : -1
               select new ResidualEigenvector(
                   values[i], simple, decomposed.EigenVectors.Column(first).ToArray(), (sign * decomposed.EigenVectors.Column(first + 1)).ToArray()),
        ];
    }

    /// <summary>Solves A x = b from 0 with this as b, real and imaginary part together, following the residual alone: r becomes C r in a sweep.</summary>
    /// <param name="relaxation">The matrix A and the order of its unknowns.</param>
    /// <param name="omega">The relaxation parameter, in (0, 2); any, not only that of the eigenvector.</param>
    /// <param name="rule">When to stop; null: the default. The norm is that of the complex residual.</param>
    /// <returns>How it ended, after how many sweeps.</returns>
    public SolveResult Solve(IRelaxation relaxation, double omega, StopRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(relaxation);
        SolveArguments.Omega(omega);
        SolveArguments.Lengths(relaxation.Matrix.Size, _real, _imaginary);
        double[] real = [.. _real], imaginary = [.. _imaginary];
        var sweeps = new Sweeps(relaxation, omega, real, imaginary);
        return Stationary.Solve(Math.Sqrt(Vectors.Dot(real, real) + Vectors.Dot(imaginary, imaginary)), ref sweeps, default, default, rule);
    }

    // Of the residual alone: there is no x.
    private readonly struct Sweeps(IRelaxation relaxation, double omega, double[] real, double[] imaginary) : IIteration
    {
        private readonly double[] _step = new double[real.Length], _product = new double[real.Length];

        public void Step(Span<double> x, ReadOnlySpan<double> b) => StepMeasured(x, b);

        public double StepMeasured(Span<double> x, ReadOnlySpan<double> b) => Math.Sqrt(Swept(real) + Swept(imaginary));

        // A sweep from 0 on the residual is (D/omega + L)^-1 r. Gives the squared norm.
        private double Swept(double[] r)
        {
            Array.Clear(_step);
            relaxation.Sweep(_step, r, omega);
            relaxation.Matrix.Multiply(_step, _product);
            return Vectors.AddScaled(-1, _product, r);
        }
    }
}
