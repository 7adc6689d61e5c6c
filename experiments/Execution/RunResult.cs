using Bandits.Experiments.Privacy;

namespace Bandits.Experiments.Execution;

/// <summary>What a run leaves.</summary>
/// <param name="Key">The run's key.</param>
/// <param name="Checkpoints">The rounds at which the curves were read, ascending; the last one is the number of rounds played.</param>
/// <param name="Queries">Evaluations per round.</param>
/// <param name="Curves">The curves.</param>
public sealed record RunResult(string Key, long[] Checkpoints, int Queries, IReadOnlyList<Curve> Curves)
{
    /// <summary>What a private learner spent; null for one that promises nothing.</summary>
    public PrivacyCharge? Spent { get; init; }
}
