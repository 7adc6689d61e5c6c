using System.Numerics.Tensors;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Losses;

/// <summary>A loss f(x) = phi(a'x) of a linear prediction and a target. At a kink its subgradient is the one nearest to zero.</summary>
/// <param name="features">The features a, of dimension d; kept, not copied, so that they may change from round to round.</param>
/// <param name="target">The target y.</param>
public abstract class LinearPredictionLoss(double[] features, double target) : ILinearPredictionLoss
{
    /// <inheritdoc/>
    public ReadOnlySpan<double> Features => features;

    /// <summary>The target y.</summary>
    public double Target { get; set; } = target;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double prediction = TensorPrimitives.Dot(features, point);
        if (gradient.Length > 0)
        {
            (double least, double largest) = Slopes(prediction);
            TensorPrimitives.Multiply(features, Math.Clamp(0, least, largest), gradient);
        }

        return Value(prediction);
    }

    /// <inheritdoc/>
    public abstract (double Least, double Largest) Slopes(double prediction);

    /// <summary>phi.</summary>
    /// <param name="prediction">The prediction a'x.</param>
    protected abstract double Value(double prediction);
}
