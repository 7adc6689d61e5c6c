namespace Bandits.Protocol;

/// <summary>A convex loss of a linear prediction, f(x) = phi(a'x): what implicit learners need to take exact steps.</summary>
public interface ILinearPredictionLoss : IConvexLoss
{
    /// <summary>The features a, of dimension d.</summary>
    ReadOnlySpan<double> Features { get; }

    /// <summary>The slopes of phi: its derivative twice, or both ends of its subdifferential at a kink.</summary>
    /// <param name="prediction">The prediction a'x.</param>
    /// <returns>The least and the largest slope; neither falls as the prediction grows.</returns>
    (double Least, double Largest) Slopes(double prediction);
}
