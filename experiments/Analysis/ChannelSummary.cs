using Bandits.Experiments.Statistics;

namespace Bandits.Experiments.Analysis;

/// <summary>One channel of one metric over the runs of a cell.</summary>
/// <param name="Metric">The metric's label.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Points">The mean with its interval at each checkpoint.</param>
/// <param name="Quartiles">Lower quartile, median and upper quartile at each checkpoint.</param>
/// <param name="Finals">The value at the horizon by repetition; NaN where a run is missing.</param>
/// <param name="First">The curve of the first repetition alone; null if that run is missing.</param>
/// <param name="Growth">Power law of the last part of the curve; null if there is none to fit.</param>
public sealed record ChannelSummary(
    string Metric, string Channel, IReadOnlyList<Estimate> Points, IReadOnlyList<IReadOnlyList<double>> Quartiles, IReadOnlyList<double> Finals,
    IReadOnlyList<double>? First, PowerLaw? Growth)
{
    /// <summary>The mean value at the horizon.</summary>
    public Estimate Final => Points[^1];
}
