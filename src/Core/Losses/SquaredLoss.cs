using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Losses;

/// <summary>The squared loss c (a'x - y)^2 / 2 of a linear regression.</summary>
public sealed class SquaredLoss : LinearPredictionLoss, IQuadraticLoss
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
    public bool IsLinear => false;

    /// <inheritdoc/>
    public void AddTo(Span<double> matrix, Span<double> vector, ref double constant)
    {
        ReadOnlySpan<double> a = Features;
        for (int i = 0; i < a.Length; i++)
        {
            Span<double> row = matrix.Slice(i * a.Length, a.Length);
            double scaled = _scale * a[i];
            for (int j = 0; j < row.Length; j++) row[j] += scaled * a[j];
            vector[i] -= scaled * Target;
        }

        constant += _scale * Target * Target / 2;
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
