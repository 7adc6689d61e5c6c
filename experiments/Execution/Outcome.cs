namespace Bandits.Experiments.Execution;

/// <summary>How an experiment ended.</summary>
/// <param name="Finished">Runs that were played and stored.</param>
/// <param name="Skipped">Runs that were in the store already.</param>
/// <param name="Failed">Runs that threw.</param>
/// <param name="Stopped">Whether it was stopped before the last run; what is finished is stored.</param>
public sealed record Outcome(int Finished, int Skipped, IReadOnlyList<FailedRun> Failed, bool Stopped);
