namespace Bandits.Protocol;

/// <summary>A loss of the form f(x) = x'Ax / 2 + b'x + c with A positive semidefinite: sums of such losses need no memory of their rounds.</summary>
/// <remarks>Linear losses and the squares of linear predictions are of this form.</remarks>
public interface IQuadraticLoss : IConvexLoss
{
    /// <summary>Whether A is 0.</summary>
    bool IsLinear { get; }

    /// <summary>Adds this loss to a sum of losses.</summary>
    /// <param name="matrix">The sum of the A: d * d numbers, entry (i, j) at i * d + j; may be empty for a linear loss.</param>
    /// <param name="vector">The sum of the b: d numbers.</param>
    /// <param name="constant">The sum of the c.</param>
    void AddTo(Span<double> matrix, Span<double> vector, ref double constant);
}
