using Bandits.Validation;

namespace Bandits.OnlineOpt.Losses;

/// <summary>The squared loss c (a'x - y)^2 / 2 of a linear regression.</summary>
public sealed class SquaredLoss : LinearPredictionLoss
{
    private readonly double _scale;

    /// <summary>Builds the loss.</summary>
    /// <param name="features">The features a, of dimension d; kept, not copied.</param>
    /// <param name="target">The target y.</param>
    /// <param name="scale">The scale c, greater than 0.</param>
    public SquaredLoss(double[] features, double target, double scale = 1)
        : base(features, target)
    {
        Check.That(scale > 0 && double.IsFinite(scale), scale, "positive and finite");
        _scale = scale;
    }

    /// <inheritdoc/>
    public override (double Least, double Largest) Slopes(double prediction)
    {
        double slope = _scale * (prediction - Target);
        return (slope, slope);
    }

    /// <inheritdoc/>
    protected override double Value(double prediction) => _scale * (prediction - Target) * (prediction - Target) / 2;
}
