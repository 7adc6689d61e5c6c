namespace Bandits.Solvers;

/// <summary>A square matrix A with a diagonal free of zeros.</summary>
/// <remarks>A span of another length than n is refused with an <see cref="ArgumentOutOfRangeException"/>; numbers are not looked at.</remarks>
public interface IMatrix
{
    /// <summary>Number of unknowns n, at least 1.</summary>
    int Size { get; }

    /// <summary>Whether A equals its transpose.</summary>
    bool IsSymmetric { get; }

    /// <summary>y = A x.</summary>
    /// <param name="x">n numbers.</param>
    /// <param name="y">Room for n numbers, apart from <paramref name="x"/>.</param>
    void Multiply(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>The Euclidean norm of b - A x.</summary>
    /// <param name="x">n numbers.</param>
    /// <param name="b">n numbers.</param>
    /// <returns>The norm; not finite where a square overflows, 0 where all underflow, from numbers below 1e-162.</returns>
    double ResidualNorm(ReadOnlySpan<double> x, ReadOnlySpan<double> b);
}
