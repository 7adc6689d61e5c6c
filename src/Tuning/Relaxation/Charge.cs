using Bandits.Solvers;

namespace Bandits.Tuning.Relaxation;

/// <summary>What a solve counts for in a cost table.</summary>
internal static class Charge
{
    /// <summary>The iterations of a solve that got there; a penalty in place of those of one that did not.</summary>
    public static double Of(SolveResult result, double penalty) => result.Status == SolveStatus.Converged ? result.Iterations : penalty;
}
