using Bandits.Experiments.Plans;

namespace Bandits.Experiments.Execution;

/// <summary>A run that threw.</summary>
/// <param name="Run">The run.</param>
/// <param name="Error">What it threw.</param>
public sealed record FailedRun(Run Run, Exception Error);
