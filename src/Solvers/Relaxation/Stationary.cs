namespace Bandits.Solvers.Relaxation;

// Steps until the true residual is small enough.
internal static class Stationary
{
    // A residual this many times the first one will not come back.
    public const double Hopeless = 1e20;

    // Below this omega a step has lost too many digits to x for a residual to be had from it.
    public const double LeastTelling = 0.1;

    public static SolveResult Solve<T>(IMatrix matrix, ref T iteration, ReadOnlySpan<double> b, Span<double> x, StopRule? rule)
        where T : struct, IIteration, allows ref struct
    {
        double residual = matrix.ResidualNorm(x, b);
        if (!double.IsFinite(residual))
        {
            SolveArguments.Finite(b, x);
            return new(SolveStatus.Diverged, 0, residual) { Reason = "the norm of the residual overflows" };
        }

        return Solve(residual, ref iteration, b, x, rule);
    }

    // From a residual of this norm.
    public static SolveResult Solve<T>(double residual, ref T iteration, ReadOnlySpan<double> b, Span<double> x, StopRule? rule)
        where T : struct, IIteration, allows ref struct
    {
        rule ??= StopRule.Default;
        double target = rule.Tolerance * (rule.ReferenceNorm ?? residual), limit = Hopeless * residual;
        if (residual == 0 || residual < target) return new(SolveStatus.Converged, 0, residual);
        for (int k = 1; k <= rule.MaxIterations; k++)
        {
            if (k % rule.CheckEvery != 0 && k < rule.MaxIterations)
            {
                iteration.Step(x, b);
                continue;
            }

            residual = iteration.StepMeasured(x, b);
            if (residual < target) return new(SolveStatus.Converged, k, residual);
            if (!double.IsFinite(residual)) return new(SolveStatus.Diverged, k, residual) { Reason = "the residual is not finite" };
            if (residual > limit) return new(SolveStatus.Diverged, k, residual) { Reason = "the residual grew by more than 1e20" };
        }

        return new(SolveStatus.IterationLimit, rule.MaxIterations, residual);
    }
}
