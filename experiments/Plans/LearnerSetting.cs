using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Plans;

/// <summary>A learner of a plan, with its options fixed.</summary>
/// <param name="Label">Its name in figures and tables; unique in the plan.</param>
/// <param name="Entry">The catalog entry.</param>
/// <param name="Options">The options record.</param>
/// <param name="OptionsJson">The options that differ from their defaults, as canonical JSON; part of the run's key.</param>
public sealed record LearnerSetting(string Label, LearnerEntry Entry, object Options, string OptionsJson);
