namespace Bandits.Losses;

/// <summary>The hinge loss max(0, 1 - y a'x) of a linear classifier.</summary>
/// <param name="features">The features a, of dimension d; kept, not copied.</param>
/// <param name="label">The label y, usually -1 or 1.</param>
public sealed class HingeLoss(double[] features, double label) : LinearPredictionLoss(features, label)
{
    /// <inheritdoc/>
    public override (double Least, double Largest) Slopes(double prediction)
    {
        double margin = Target * prediction;
        double nearer = margin < 1 ? -Target : 0, farther = margin > 1 ? 0 : -Target;
        return (Math.Min(nearer, farther), Math.Max(nearer, farther));
    }

    /// <inheritdoc/>
    protected override double Value(double prediction) => Math.Max(0, 1 - Target * prediction);
}
