namespace Bandits.Losses;

/// <summary>The logistic loss ln(1 + exp(-y a'x)) of a linear classifier. Neither it nor its slope overflows, however large the margin y a'x.</summary>
/// <param name="features">The features a, of dimension d; kept, not copied.</param>
/// <param name="label">The label y, usually -1 or 1.</param>
public sealed class LogisticLoss(double[] features, double label) : LinearPredictionLoss(features, label)
{
    /// <inheritdoc/>
    public override (double Least, double Largest) Slopes(double prediction)
    {
        double margin = Target * prediction, tail = Math.Exp(-Math.Abs(margin));
        double slope = -Target * (margin >= 0 ? tail : 1) / (1 + tail); // -y / (1 + exp(margin))
        return (slope, slope);
    }

    /// <inheritdoc/>
    protected override double Value(double prediction)
    {
        double margin = Target * prediction, tail = Math.Exp(-Math.Abs(margin)), sum = 1 + tail;
        // ln(1 + tail) to full precision: what rounding took from the sum is given back to first order.
        return Math.Max(0, -margin) + (sum == 1 ? tail : Math.Log(sum) * tail / (sum - 1));
    }
}
