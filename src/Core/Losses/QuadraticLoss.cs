using Bandits.Protocol;

namespace Bandits.Losses;

/// <summary>The loss f(x) = x'Ax / 2 + b'x + c. O(d^2) per evaluation.</summary>
/// <param name="dimension">Dimension d, at least 1.</param>
public sealed class QuadraticLoss(int dimension) : IQuadraticLoss
{
    /// <summary>A, symmetric and positive semidefinite: entry (i, j) at i * d + j. It may be written to.</summary>
    public double[] Matrix { get; } = new double[dimension * dimension];

    /// <summary>b, which may be written to.</summary>
    public double[] Vector { get; } = new double[dimension];

    /// <summary>c.</summary>
    public double Constant { get; set; }

    /// <inheritdoc/>
    public bool IsLinear => false;

    /// <inheritdoc/>
    public double At(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double value = Constant;
        for (int i = 0; i < Vector.Length; i++)
        {
            double product = 0; // (Ax)_i
            for (int j = 0; j < Vector.Length; j++) product += Matrix[i * Vector.Length + j] * point[j];
            value += (product / 2 + Vector[i]) * point[i];
            if (gradient.Length > 0) gradient[i] = product + Vector[i];
        }

        return value;
    }

    /// <inheritdoc/>
    public void AddTo(Span<double> matrix, Span<double> vector, ref double constant)
    {
        for (int i = 0; i < Matrix.Length; i++) matrix[i] += Matrix[i];
        for (int i = 0; i < Vector.Length; i++) vector[i] += Vector[i];
        constant += Constant;
    }
}
