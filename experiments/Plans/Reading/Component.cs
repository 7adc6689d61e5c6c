using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>An entry of the catalog with its options fixed: one cell of an expanded list.</summary>
/// <param name="At">Where the plan names it.</param>
/// <param name="Entry">The catalog entry.</param>
/// <param name="Label">Its name in figures and tables: what the plan calls it, or its type with the swept options.</param>
/// <param name="FullLabel">The same with all options given, for items that differ in options which neither sweeps.</param>
/// <param name="Options">The options record.</param>
/// <param name="OptionsJson">The options that differ from their defaults, as canonical JSON.</param>
/// <param name="Horizon">The horizon; null where it has none.</param>
internal sealed record Component<TEntry>(Place At, TEntry Entry, string Label, string FullLabel, object Options, string OptionsJson, long? Horizon)
    where TEntry : Entry;
