using System.Text.Json;
using Bandits.Experiments.Catalog;
using Bandits.Private;

namespace Bandits.Experiments.Plans;

/// <summary>An environment of a plan, with its options fixed.</summary>
/// <param name="Label">Its name in figures and tables; unique in the plan.</param>
/// <param name="Entry">The catalog entry.</param>
/// <param name="Options">The options record.</param>
/// <param name="OptionsJson">The options that differ from their defaults, as canonical JSON; part of the run's key.</param>
/// <param name="Horizon">The horizon, in the plan's unit.</param>
public sealed record EnvironmentSetting(string Label, EnvironmentEntry Entry, object Options, string OptionsJson, long Horizon)
{
    private const int ShortHash = 8;

    /// <summary>Whose privacy is at stake: of data in a file the hash of its content, wherever it lies; of all others nobody's.</summary>
    public string Dataset { get; } = FileOf(Entry, Options) is { } file ? JsonDocument.Parse(OptionsJson).RootElement.GetProperty(file.Name).GetString()! : PrivacyLedger.Synthetic;

    /// <summary>The data set for people: the file's name, and the beginning of the hash.</summary>
    public string DatasetName => FileOf(Entry, Options) is { } file
        ? $"{Path.GetFileName((string)file.Property.GetValue(Options)!)} (sha256 {Dataset["sha256:".Length..][..ShortHash]})" : Dataset;

    private static OptionInfo? FileOf(EnvironmentEntry entry, object options) =>
        OptionInfo.Of(entry.OptionsType).FirstOrDefault(option => option.IsFile && option.Property.GetValue(options) is string { Length: > 0 });
}
