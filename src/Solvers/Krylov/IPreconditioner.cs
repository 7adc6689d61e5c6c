namespace Bandits.Solvers.Krylov;

/// <summary>A symmetric positive definite approximation M of a matrix that is cheap to invert.</summary>
public interface IPreconditioner
{
    /// <summary>z = M^-1 r.</summary>
    /// <param name="r">n numbers.</param>
    /// <param name="z">Room for n numbers, apart from <paramref name="r"/>.</param>
    void Apply(ReadOnlySpan<double> r, Span<double> z);
}
