using Bandits.Experiments.Catalog;
using Bandits.Meters;
using Bandits.Private;

namespace Bandits.Experiments.Execution;

/// <summary>The parts of a run, built and not yet played.</summary>
/// <param name="Kind">The problem both sides speak.</param>
/// <param name="Learner">The learner.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Horizon">The horizon.</param>
/// <param name="Rounds">Number of rounds to play.</param>
/// <param name="Queries">Evaluations per round.</param>
/// <param name="Meters">The meters that apply, with the labels of their metrics.</param>
public sealed record Prepared(
    IProblemKind Kind, object Learner, object Environment, long Horizon, long Rounds, int Queries,
    IReadOnlyList<(string Label, IMeter Meter)> Meters)
{
    /// <summary>Where the learner's releases are charged; null if it promises no privacy.</summary>
    public PrivacyAccount? Account { get; init; }
}
