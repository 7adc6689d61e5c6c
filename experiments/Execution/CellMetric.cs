using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Meters;

namespace Bandits.Experiments.Execution;

/// <summary>A metric that applies to a cell.</summary>
/// <param name="Setting">The metric.</param>
/// <param name="Create">Builds its meter.</param>
/// <param name="Channels">The channels of a meter that has seen nothing yet.</param>
internal sealed record CellMetric(MetricSetting Setting, Func<MetricSetup, IMeter> Create, IReadOnlyList<string> Channels);
