using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Meters;

namespace Bandits.Experiments.Execution;

/// <summary>What all runs of one learner in one environment share.</summary>
/// <param name="Kind">The problem both sides speak.</param>
/// <param name="Horizon">The horizon of a run.</param>
/// <param name="Rounds">Number of rounds to play: the horizon, where rounds are played one by one.</param>
/// <param name="Queries">Evaluations per round.</param>
/// <param name="Checkpoints">The rounds at which curves are read.</param>
/// <param name="Metrics">The metrics that apply, with the builders of their meters.</param>
/// <param name="Replays">How often a run plays each line of recorded data; 1 if there are none.</param>
internal sealed record Cell(
    IProblemKind Kind, long Horizon, long Rounds, int Queries, long[] Checkpoints, IReadOnlyList<CellMetric> Metrics, long Replays);
