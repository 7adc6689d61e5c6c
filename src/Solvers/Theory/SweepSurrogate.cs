using Bandits.Solvers.Sparse;
using Bandits.Validation;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Solvers.Theory;

/// <summary>An upper bound on the sweeps of over-relaxation that is smooth in omega: U(omega) = 1 + ln(1/eps) / -ln(rho + tau (1 - rho)).</summary>
/// <remarks>
/// rho = rho(omega) is the asymptotic rate; tau in [0, 1) says how far the matrix is from reaching it at once. U decreases on [1, omega*].
/// Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax", ICLR 2024, section 2.
/// </remarks>
public sealed class SweepSurrogate
{
    /// <summary>A bound for a matrix.</summary>
    /// <param name="beta">Jacobi's radius, in [0, 1).</param>
    /// <param name="tau">How far the matrix is from its asymptotic rate, in [0, 1); see <see cref="FitTau"/>.</param>
    /// <param name="tolerance">eps, in (0, 1).</param>
    public SweepSurrogate(double beta, double tau, double tolerance = 1e-8)
    {
        Check.That(beta >= 0 && beta < 1, beta, "in [0, 1)");
        Check.That(tau >= 0 && tau < 1, tau, "in [0, 1)");
        Check.That(tolerance > 0 && tolerance < 1, tolerance, "in (0, 1)");
        (Beta, Tau, Tolerance) = (beta, tau, tolerance);
    }

    /// <summary>Jacobi's radius.</summary>
    public double Beta { get; }

    /// <summary>How far the matrix is from its asymptotic rate.</summary>
    public double Tau { get; }

    /// <summary>eps.</summary>
    public double Tolerance { get; }

    /// <summary>U(omega).</summary>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    /// <returns>The bound on the number of sweeps, at least 1.</returns>
    public double Sweeps(double omega)
    {
        double rho = OverRelaxation.SpectralRadius(omega, Beta);
        return 1 + Math.Log(Tolerance) / Math.Log(rho + Tau * (1 - rho));
    }

    /// <summary>The steepest rise of U on [omega*, largest]: ln(1/eps) (1 - tau) / (a ln^2 a), a = tau + (1 - tau)(largest - 1).</summary>
    /// <remarks>Moving right by h raises U by no more than h times this, from anywhere on [1, largest].</remarks>
    /// <param name="largestOmega">The end of the range, in [omega*, 2).</param>
    /// <returns>The constant.</returns>
    /// <exception cref="InvalidOperationException">tau + (1 - tau)(omega* - 1) is below e^-2, where the formula does not hold.</exception>
    public double Lipschitz(double largestOmega)
    {
        double best = OverRelaxation.BestOmega(Beta);
        Check.That(largestOmega >= best && largestOmega < 2, largestOmega, $"in [{best}, 2)");
        if (Tau + (1 - Tau) * (best - 1) < Math.Exp(-2))
            throw new InvalidOperationException("The constant needs tau + (1 - tau)(omega* - 1) of at least e^-2.");
        double a = Tau + (1 - Tau) * (largestOmega - 1);
        return -Math.Log(Tolerance) * (1 - Tau) / (a * Math.Pow(Math.Log(a), 2));
    }

    /// <summary>The smallest tau with ||C^(k-1)||^(1/(k-1)) &lt;= rho + tau (1 - rho) at every omega given, C = I - A (D/omega + L)^-1; then k &lt;= U(omega).</summary>
    /// <remarks>In the natural order. Cubic in n.</remarks>
    /// <param name="matrix">The matrix A.</param>
    /// <param name="beta">Jacobi's radius, in [0, 1).</param>
    /// <param name="omegas">Relaxation parameters, in (0, 2).</param>
    /// <param name="sweeps">The sweeps k that each took.</param>
    /// <returns>tau, at least 0; 1 or more if the bound cannot hold.</returns>
    /// <exception cref="ArgumentException">Not as many sweeps as parameters.</exception>
    public static double FitTau(CsrMatrix matrix, double beta, ReadOnlySpan<double> omegas, ReadOnlySpan<int> sweeps)
    {
        Check.That(omegas.Length == sweeps.Length, sweeps.Length, $"{omegas.Length}, one for each omega", "sweeps.Length");
        Matrix<double> full = Dense.Full(matrix);
        double tau = 0;
        for (int i = 0; i < omegas.Length; i++)
        {
            double rho = OverRelaxation.SpectralRadius(omegas[i], beta);
            if (sweeps[i] < 2) continue;
            double rate = Math.Pow(Dense.Sweep(full, omegas[i]).Power(sweeps[i] - 1).L2Norm(), 1.0 / (sweeps[i] - 1));
            tau = Math.Max(tau, (rate - rho) / (1 - rho));
        }

        return tau;
    }
}
