namespace Bandits.Contextual;

/// <summary>Least squares on Chebyshev features, with coefficients bounded as those of a Lipschitz function of size M are.</summary>
/// <remarks>|theta_0| at most M, |theta_j| at most 2 M / j. Without a bound that is met it is plain ridge regression.</remarks>
/// <param name="features">Number of features m.</param>
internal sealed class ChebyshevBox(int features)
{
    private const double Ridge = 1e-6;
    private const double Tolerance = 1e-6; // of M
    private const int MaxCycles = 200;
    private readonly RidgeFit _fit = new(features, Ridge);

    /// <summary>Fits the costs of an arm.</summary>
    /// <param name="known">Its costs.</param>
    /// <param name="largest">M.</param>
    /// <param name="theta">Where the coefficients are written.</param>
    public void Fit(NormalEquations known, double largest, Span<double> theta)
    {
        _fit.Solve(known, null);
        _fit.Theta.CopyTo(theta);
        if (!Clip(theta, largest)) return;
        for (int cycle = 0; cycle < MaxCycles; cycle++)
            if (Descend(known, largest, theta) < Tolerance * largest) return;
    }

    private static double Bound(int j, double largest) => j == 0 ? largest : 2 * largest / j;

    private static bool Clip(Span<double> theta, double largest)
    {
        bool clipped = false;
        for (int j = 0; j < theta.Length; j++)
        {
            double bound = Bound(j, largest);
            if (Math.Abs(theta[j]) <= bound) continue;
            theta[j] = Math.Clamp(theta[j], -bound, bound);
            clipped = true;
        }

        return clipped;
    }

    // One cycle of coordinate descent; returns the largest move.
    private static double Descend(NormalEquations known, double largest, Span<double> theta)
    {
        double move = 0;
        for (int j = 0; j < theta.Length; j++)
        {
            ReadOnlySpan<double> row = known.Gram.Slice(j * theta.Length, theta.Length);
            double residual = known.Target[j] - Ridge * theta[j];
            for (int k = 0; k < theta.Length; k++) residual -= row[k] * theta[k];
            double bound = Bound(j, largest);
            double next = Math.Clamp(theta[j] + residual / (row[j] + Ridge), -bound, bound);
            move = Math.Max(move, Math.Abs(next - theta[j]));
            theta[j] = next;
        }

        return move;
    }
}
