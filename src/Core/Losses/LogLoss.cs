using Bandits.Protocol;

namespace Bandits.Losses;

/// <summary>The logarithmic loss -ln(r'x) of a portfolio x with returns r. Infinite where nothing is left.</summary>
/// <param name="dimension">Number of assets d, at least 1.</param>
public sealed class LogLoss(int dimension) : ILinearPredictionLoss
{
    /// <summary>The returns r: what one unit in each asset has become; not negative. They may be written to.</summary>
    public double[] Returns { get; } = new double[dimension];

    /// <inheritdoc/>
    public ReadOnlySpan<double> Features => Returns;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double wealth = 0;
        for (int i = 0; i < Returns.Length; i++) wealth += Returns[i] * point[i];
        double slope = Slopes(wealth).Least;
        for (int i = 0; i < gradient.Length; i++) gradient[i] = slope * Returns[i];
        return wealth > 0 ? -Math.Log(wealth) : double.PositiveInfinity;
    }

    /// <inheritdoc/>
    public (double Least, double Largest) Slopes(double prediction)
    {
        double slope = prediction > 0 ? -1 / prediction : double.NegativeInfinity;
        return (slope, slope);
    }
}
