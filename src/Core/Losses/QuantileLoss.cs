using Bandits.Validation;

namespace Bandits.Losses;

/// <summary>The quantile or pinball loss: q (y - a'x) below the target, (1 - q) (a'x - y) above. Its minimiser is the quantile q of y.</summary>
public sealed class QuantileLoss : LinearPredictionLoss
{
    private readonly double _level;

    /// <summary>Builds the loss.</summary>
    /// <param name="features">The features a, of dimension d; kept, not copied.</param>
    /// <param name="target">The target y.</param>
    /// <param name="level">The level q, in [0, 1].</param>
    public QuantileLoss(double[] features, double target, double level)
        : base(features, target)
    {
        Check.Unit(level);
        _level = level;
    }

    /// <inheritdoc/>
    public override (double Least, double Largest) Slopes(double prediction) =>
        (prediction > Target ? 1 - _level : -_level, prediction < Target ? -_level : 1 - _level);

    /// <inheritdoc/>
    protected override double Value(double prediction) => Math.Max(_level * (Target - prediction), (1 - _level) * (prediction - Target));
}
