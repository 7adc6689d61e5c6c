namespace Bandits.Experiments.Analysis;

/// <summary>What one device played of a cell.</summary>
/// <param name="Device">The device.</param>
/// <param name="Runs">Number of runs.</param>
/// <param name="Rounds">Rounds of all those runs: lane-rounds, if they were played in lanes.</param>
/// <param name="Seconds">Time of all those runs, with everything that was measured. Runs that share a device share its time.</param>
public sealed record DeviceSummary(string Device, int Runs, double Rounds, double Seconds);
