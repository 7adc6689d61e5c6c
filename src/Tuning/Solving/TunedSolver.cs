using Bandits.Tuning.Outcomes;

namespace Bandits.Tuning.Solving;

/// <summary>A solver that tunes itself: each solve asks a tuner for a configuration, and tells it what the solve cost.</summary>
/// <typeparam name="TInstance">What is solved.</typeparam>
/// <typeparam name="TResult">What a solve gives.</typeparam>
/// <remarks>
/// If costs are wall-clock time, the solve is timed here, by a monotonic clock, and the amount that the solver reports is not used; the
/// tuner's own time is not counted. As safe to use from several threads as the solver is.
/// </remarks>
/// <param name="tuner">The tuner.</param>
/// <param name="solver">The solver.</param>
/// <param name="context">What is known of an instance before it is solved, as a number; null for nothing.</param>
public sealed class TunedSolver<TInstance, TResult>(Tuner tuner, ITunable<TInstance, TResult> solver, Func<TInstance, double>? context = null)
{
    private readonly Tuner _tuner = tuner ?? throw new ArgumentNullException(nameof(tuner));
    private readonly ITunable<TInstance, TResult> _solver = solver ?? throw new ArgumentNullException(nameof(solver));

    /// <summary>Whether the exception of a solver that crashed is thrown again once the tuner has been told.</summary>
    public bool RethrowsCrashes { get; init; }

    /// <summary>Solves one instance with the configuration that the tuner wants.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="budget">The most it may spend, in the unit of the tuner's costs; null for what the tuner's options say.</param>
    /// <returns>What it gave.</returns>
    /// <exception cref="OperationCanceledException">The solver was cancelled; so is the trial.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The solver reported a cost that the tuner refuses; the trial is cancelled.</exception>
    public TunedResult<TResult> Solve(TInstance instance, double? budget = null)
    {
        Ticket ticket = _tuner.Ask(context?.Invoke(instance), budget);
        TimeProvider clock = _tuner.Options.Clock;
        long start = clock.GetTimestamp();
        TResult? result = default;
        Exception? crash = null;
        Outcome outcome;
        try
        {
            (outcome, result) = _solver.Solve(instance, ticket.Configuration, ticket.Budget);
        }
        catch (OperationCanceledException)
        {
            _tuner.Cancel(ticket.Id);
            throw;
        }
#pragma warning disable CA1031 // whatever a solver throws, the tuner has to know
        catch (Exception error)
#pragma warning restore CA1031
        {
            (crash, outcome) = (error, Outcome.Censored(0, OutcomeKind.Crashed));
        }

        if (_tuner.Options.Cost == CostKind.WallClock) outcome = outcome.With(clock.GetElapsedTime(start).TotalSeconds);
        try
        {
            _tuner.Tell(ticket.Id, outcome);
        }
        catch (ArgumentOutOfRangeException)
        {
            _tuner.Cancel(ticket.Id);
            throw;
        }

        if (crash is not null && RethrowsCrashes) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(crash);
        return new TunedResult<TResult>(ticket, outcome, result, crash);
    }
}
