using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Plans;

/// <summary>An environment of a plan, with its options fixed.</summary>
/// <param name="Label">Its name in figures and tables; unique in the plan.</param>
/// <param name="Entry">The catalog entry.</param>
/// <param name="Options">The options record.</param>
/// <param name="OptionsJson">The options that differ from their defaults, as canonical JSON; part of the run's key.</param>
/// <param name="Horizon">The horizon, in the plan's unit.</param>
public sealed record EnvironmentSetting(string Label, EnvironmentEntry Entry, object Options, string OptionsJson, long Horizon);
