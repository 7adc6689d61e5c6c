using System.Text.RegularExpressions;
using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Plans;

/// <summary>A learner or an environment of a plan, seen by the values of its options; the horizon of an environment is one.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Entry">The catalog entry.</param>
/// <param name="Options">The options record.</param>
/// <param name="Horizon">The horizon; null for a learner.</param>
internal sealed record SweepItem(string Label, Entry Entry, object Options, long? Horizon)
{
    /// <summary>The horizon's name among the options.</summary>
    public const string HorizonName = "horizon";

    public static SweepItem Of(EnvironmentSetting environment) => new(environment.Label, environment.Entry, environment.Options, environment.Horizon);

    public static SweepItem Of(LearnerSetting learner) => new(learner.Label, learner.Entry, learner.Options, null);

    /// <summary>The names and values of its options.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; } = new Dictionary<string, object?>(
    [
        .. Horizon is { } horizon ? [new(HorizonName, horizon)] : Array.Empty<KeyValuePair<string, object?>>(),
        .. OptionInfo.Of(Entry.OptionsType).Select(option => KeyValuePair.Create(option.Name, option.Property.GetValue(Options))),
    ]);

    /// <summary>Its label without what it says about some options.</summary>
    public string LabelWithout(IEnumerable<string> options) =>
        options.Aggregate(Label, (label, option) => Regex.Replace(label, $" {Regex.Escape(option)}=\\S*", ""));

    /// <summary>Equal for items that differ in some options only.</summary>
    public string KeyWithout(IReadOnlyCollection<string> options) =>
        string.Join('\n', [Entry.Name, .. Values.Where(one => !options.Contains(one.Key)).Select(one => $"{one.Key} {OptionInfo.ToJson(one.Value)}")]);
}
