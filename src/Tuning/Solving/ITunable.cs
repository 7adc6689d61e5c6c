using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Solving;

/// <summary>A solver with parameters, as a tuner sees it.</summary>
/// <typeparam name="TInstance">What is solved.</typeparam>
/// <typeparam name="TResult">What a solve gives.</typeparam>
public interface ITunable<in TInstance, TResult>
{
    /// <summary>Solves one instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="configuration">The parameter values to use.</param>
    /// <param name="budget">The most it may spend, in the unit of the tuner's costs; null for no limit.</param>
    /// <returns>What it cost, or how it failed, and what it gave. An exception counts as a crash.</returns>
    (Outcome Outcome, TResult Result) Solve(TInstance instance, Configuration configuration, double? budget);
}
