using Bandits.Protocol;

namespace Bandits.Losses;

/// <summary>A loss f(x) = phi(a'x) of a linear prediction and a target. At a kink its subgradient is the one nearest to zero.</summary>
/// <param name="features">The features a, of dimension d; kept, not copied, so that they may change from round to round.</param>
/// <param name="target">The target y.</param>
public abstract class LinearPredictionLoss(double[] features, double target) : ILinearPredictionLoss
{
    /// <summary>The features a, which may be written to.</summary>
    public double[] Features => features;

    ReadOnlySpan<double> ILinearPredictionLoss.Features => features;

    /// <summary>The target y.</summary>
    public double Target { get; set; } = target;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double prediction = 0;
        for (int i = 0; i < point.Length; i++) prediction += features[i] * point[i];
        if (gradient.Length > 0)
        {
            (double least, double largest) = Slopes(prediction);
            double slope = Math.Clamp(0, least, largest);
            for (int i = 0; i < gradient.Length; i++) gradient[i] = slope * features[i];
        }

        return Value(prediction);
    }

    /// <inheritdoc/>
    public abstract (double Least, double Largest) Slopes(double prediction);

    /// <summary>phi.</summary>
    /// <param name="prediction">The prediction a'x.</param>
    protected abstract double Value(double prediction);
}
