using Bandits.Validation;

namespace Bandits.Solvers.Theory;

/// <summary>How fast over-relaxation converges on consistently ordered matrices, from Jacobi's radius beta.</summary>
/// <remarks>Source: Young, "Iterative Methods for Solving Partial Difference Equations of Elliptic Type", Trans. AMS 1954.</remarks>
public static class OverRelaxation
{
    /// <summary>The best omega: 2 / (1 + sqrt(1 - beta^2)).</summary>
    /// <param name="beta">Jacobi's radius, in [0, 1).</param>
    /// <returns>omega*, in [1, 2).</returns>
    public static double BestOmega(double beta)
    {
        Check.That(beta >= 0 && beta < 1, beta, "in [0, 1)");
        return 2 / (1 + Math.Sqrt((1 - beta) * (1 + beta)));
    }

    /// <summary>The spectral radius: ((omega beta + sqrt(omega^2 beta^2 - 4 (omega - 1))) / 2)^2 below omega*, omega - 1 from there on.</summary>
    /// <param name="omega">The relaxation parameter, in (0, 2).</param>
    /// <param name="beta">Jacobi's radius, in [0, 1).</param>
    /// <returns>rho(omega), in [0, 1).</returns>
    public static double SpectralRadius(double omega, double beta)
    {
        SolveArguments.Omega(omega);
        if (omega >= BestOmega(beta)) return omega - 1;
        double product = omega * beta;
        double root = (product + Math.Sqrt(Math.Max(product * product - 4 * (omega - 1), 0))) / 2;
        return root * root;
    }
}
