namespace Bandits.Solvers;

/// <summary>What a solve with a backstop did.</summary>
/// <param name="Chosen">What the chosen solver did.</param>
/// <param name="Reference">What the reference did; null if it was not needed.</param>
/// <param name="Work">The work of both, in the units of <see cref="Solver.WorkPerIteration"/>.</param>
public readonly record struct BackstopResult(SolveResult Chosen, SolveResult? Reference, double Work)
{
    /// <summary>How it ended, and the residual at the end; the iterations are those of the solver that ended it.</summary>
    public SolveResult Result => Reference ?? Chosen;
}
