namespace Bandits.Losses;

/// <summary>The absolute loss |a'x - y|.</summary>
/// <param name="features">The features a, of dimension d; kept, not copied.</param>
/// <param name="target">The target y.</param>
public sealed class AbsoluteLoss(double[] features, double target) : LinearPredictionLoss(features, target)
{
    /// <inheritdoc/>
    public override (double Least, double Largest) Slopes(double prediction) => (prediction > Target ? 1 : -1, prediction < Target ? -1 : 1);

    /// <inheritdoc/>
    protected override double Value(double prediction) => Math.Abs(prediction - Target);
}
