namespace Bandits.Solvers;

/// <summary>How a solve ended.</summary>
public enum SolveStatus
{
    /// <summary>The residual fell below the tolerance.</summary>
    Converged,

    /// <summary>The limit of iterations was reached first.</summary>
    IterationLimit,

    /// <summary>The residual grew without bound or was not finite, or the matrix was found not to be positive definite.</summary>
    Diverged,
}
