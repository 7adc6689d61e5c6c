namespace Bandits.Experiments.Catalog;

/// <summary>How a metric follows from what is measured in a lane.</summary>
/// <param name="Channels">Computes its channels.</param>
/// <param name="Counts">Whether that takes the plays of every arm, or the sum of the gradients.</param>
public sealed record LaneMetric(Func<LaneReading, double[]> Channels, bool Counts);
