namespace Bandits.Experiments.Catalog;

/// <summary>What is measured in a lane, after some rounds.</summary>
/// <param name="Rounds">Number of rounds played, at least 1.</param>
/// <param name="Regret">Pseudo-regret.</param>
/// <param name="Reward">Sum of the charged rewards.</param>
/// <param name="Plays">How often each arm was played; empty if that was not counted.</param>
public sealed record LaneReading(long Rounds, double Regret, double Reward, double[] Plays);
