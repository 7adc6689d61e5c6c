using Bandits.Solvers;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;
using Bandits.Validation;

namespace Bandits.Tuning.Solving;

/// <summary>Always solves the system: where a configuration does not get there in time, a reference goes on from where it stands.</summary>
/// <typeparam name="TInstance">What is solved.</typeparam>
/// <typeparam name="TIterate">Where a solve stands.</typeparam>
/// <remarks>
/// A configuration gets floor(maxIterations w_ref / w) iterations, w being its work per iteration. Then, from the current iterate, or
/// anew if it diverged, the reference goes on until done, for at most maxIterations. The work of both is the cost, so what a tuner is told
/// is not censored. Source: the reference code of Khodak, Chow, Balcan, Talwalkar, "PCGBandit", arXiv 2509.08765.
/// </remarks>
public sealed class BackstopSolver<TInstance, TIterate> : ITunable<TInstance, TIterate>
    where TIterate : class
{
    private readonly IResumable<TInstance, TIterate> _solver;
    private readonly Configuration _reference;
    private readonly int _maxIterations;
    private readonly CostKind _cost;

    /// <summary>Builds the solver.</summary>
    /// <param name="solver">The solver.</param>
    /// <param name="reference">The configuration that can be relied upon.</param>
    /// <param name="maxIterations">The most iterations of the reference, at least 1.</param>
    /// <param name="cost">What is reported: the sum of the iterations, or of the work.</param>
    public BackstopSolver(IResumable<TInstance, TIterate> solver, Configuration reference, int maxIterations = 10_000, CostKind cost = CostKind.WorkUnits)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(reference);
        Check.That(maxIterations >= 1, maxIterations, "at least 1");
        Check.That(Enum.IsDefined(cost), cost, "a known unit");
        (_solver, _reference, _maxIterations, _cost) = (solver, reference, maxIterations, cost);
    }

    /// <inheritdoc/>
    /// <remarks>The budget is not looked at: the system is to be solved. If not even the reference gets there, the outcome is censored.</remarks>
    public (Outcome Outcome, TIterate Result) Solve(TInstance instance, Configuration configuration, double? budget)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        double work = Work(instance, configuration), referenceWork = Work(instance, _reference);
        int limit = (int)Math.Min(Math.Floor(_maxIterations * referenceWork / work), int.MaxValue);
        TIterate iterate = _solver.Start(instance);
        SolveResult result = limit >= 1 ? _solver.Continue(instance, configuration, iterate, limit) : new(SolveStatus.IterationLimit, 0, double.NaN);
        double spent = Cost(result, work);
        if (result.Status != SolveStatus.Converged)
        {
            if (result.Status == SolveStatus.Diverged) iterate = _solver.Start(instance);
            result = _solver.Continue(instance, _reference, iterate, _maxIterations);
            spent += Cost(result, referenceWork);
        }

        return (result.Status switch
        {
            SolveStatus.Converged => Outcome.Completed(spent),
            SolveStatus.Diverged => Outcome.Censored(spent, OutcomeKind.Diverged),
            _ => Outcome.Censored(spent, OutcomeKind.Budget),
        }, iterate);
    }

    private double Work(TInstance instance, Configuration configuration)
    {
        double work = _solver.WorkPerIteration(instance, configuration);
        return work > 0 && double.IsFinite(work)
            ? work
            : throw new InvalidOperationException(FormattableString.Invariant($"The solver says that an iteration with {configuration} is {work} work; it must be positive."));
    }

    private double Cost(SolveResult result, double work) => _cost == CostKind.Iterations ? result.Iterations : result.Iterations * work;
}
