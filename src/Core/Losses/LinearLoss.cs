using Bandits.Protocol;

namespace Bandits.Losses;

/// <summary>The loss f(x) = g'x.</summary>
/// <param name="dimension">Dimension d, at least 1.</param>
public sealed class LinearLoss(int dimension) : IQuadraticLoss, ILinearPredictionLoss
{
    /// <summary>The gradient g, which may be written to.</summary>
    public double[] Gradient { get; } = new double[dimension];

    /// <inheritdoc/>
    public bool IsLinear => true;

    ReadOnlySpan<double> ILinearPredictionLoss.Features => Gradient;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < point.Length; i++) sum += Gradient[i] * point[i];
        if (gradient.Length > 0) Gradient.CopyTo(gradient);
        return sum;
    }

    /// <inheritdoc/>
    public void AddTo(Span<double> matrix, Span<double> vector, ref double constant)
    {
        for (int i = 0; i < vector.Length; i++) vector[i] += Gradient[i];
    }

    (double Least, double Largest) ILinearPredictionLoss.Slopes(double prediction) => (1, 1);
}
