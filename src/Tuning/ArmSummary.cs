using Bandits.Tuning.Spaces;

namespace Bandits.Tuning;

/// <summary>What a tuner has seen of one arm.</summary>
/// <param name="Configuration">The arm's configuration.</param>
/// <param name="Trials">Trials told, whoever chose them.</param>
/// <param name="Completed">How many of them completed.</param>
/// <param name="MeanCost">Mean charge of the trials told, in the unit of the costs; NaN if there are none.</param>
public readonly record struct ArmSummary(Configuration Configuration, long Trials, long Completed, double MeanCost);
