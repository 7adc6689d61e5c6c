using Bandits.Protocol;

namespace Bandits.Losses;

/// <summary>The loss f(x) = sum_i h_i (x_i - z_i)^2 / 2. O(d) per evaluation.</summary>
/// <param name="curvatures">The curvatures h_i, not negative, d numbers; kept, not copied.</param>
public sealed class DiagonalQuadraticLoss(double[] curvatures) : IQuadraticLoss
{
    /// <summary>The minimiser z, which may be written to.</summary>
    public double[] Minimizer { get; } = new double[curvatures.Length];

    /// <inheritdoc/>
    public bool IsLinear => false;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double value = 0;
        for (int i = 0; i < curvatures.Length; i++)
        {
            double distance = point[i] - Minimizer[i], slope = curvatures[i] * distance;
            value += slope * distance / 2;
            if (gradient.Length > 0) gradient[i] = slope;
        }

        return value;
    }

    /// <inheritdoc/>
    public void AddTo(Span<double> matrix, Span<double> vector, ref double constant)
    {
        for (int i = 0; i < curvatures.Length; i++)
        {
            double z = Minimizer[i], slope = curvatures[i] * z;
            matrix[i * curvatures.Length + i] += curvatures[i];
            vector[i] -= slope;
            constant += slope * z / 2;
        }
    }
}
