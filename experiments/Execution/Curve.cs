namespace Bandits.Experiments.Execution;

/// <summary>One channel of one metric along a run.</summary>
/// <param name="Metric">The metric's label.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Values">One value per checkpoint.</param>
public sealed record Curve(string Metric, string Channel, double[] Values);
