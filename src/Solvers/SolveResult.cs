namespace Bandits.Solvers;

/// <summary>What a solve did.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Iterations">Iterations k made; 0 if the start already met the tolerance.</param>
/// <param name="Residual">Euclidean norm of b - A x at the end; conjugate gradients give the norm they update, which rounding keeps close to it.</param>
public readonly record struct SolveResult(SolveStatus Status, int Iterations, double Residual)
{
    /// <summary>Why the solve diverged, in words; null if it did not.</summary>
    public string? Reason { get; init; }
}
