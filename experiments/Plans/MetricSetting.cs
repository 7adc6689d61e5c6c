using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Plans;

/// <summary>A metric of a plan.</summary>
/// <param name="Label">Its name in figures and tables; unique in the plan.</param>
/// <param name="Entry">The catalog entry.</param>
/// <param name="Options">The options record.</param>
/// <param name="OptionsJson">The options that differ from their defaults, as canonical JSON; part of the run's key.</param>
public sealed record MetricSetting(string Label, MetricEntry Entry, object Options, string OptionsJson)
{
    /// <summary>What the plan calls it, or if that is the catalog's name, what its values are.</summary>
    public string Title => Label == Entry.Name ? Entry.AxisLabel : Label;
}
