using Bandits.Tuning.Outcomes;

namespace Bandits.Tuning.Solving;

/// <summary>What a tuned solve gave.</summary>
/// <typeparam name="TResult">What a solve gives.</typeparam>
/// <param name="Ticket">The trial.</param>
/// <param name="Outcome">What the tuner was told.</param>
/// <param name="Result">What the solver gave; the default if it crashed.</param>
/// <param name="Crash">The exception, if it crashed.</param>
public readonly record struct TunedResult<TResult>(Ticket Ticket, Outcome Outcome, TResult? Result, Exception? Crash);
