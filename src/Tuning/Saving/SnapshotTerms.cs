using System.Globalization;

namespace Bandits.Tuning.Saving;

/// <summary>What the numbers of a tuner's snapshot depend on: a tuner of other terms cannot go on with them.</summary>
/// <remarks>Not the seed: a snapshot goes on with its own draws. Not the budget: each trial has its own. Not the key: a name.</remarks>
internal static class SnapshotTerms
{
    /// <summary>The terms of a tuner by name, in the order in which a snapshot has them.</summary>
    /// <param name="tuner">The tuner.</param>
    /// <param name="looksAtContexts">Whether its learner does.</param>
    public static (string Name, string Value)[] Of(Tuner tuner, bool looksAtContexts)
    {
        TunerOptions options = tuner.Options;
        return
        [
            ("learner", tuner.LearnerName),
            ("settings", Text(string.Join(", ", options.Settings.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}"))))),
            ("cost", options.Cost.ToString()),
            ("space", tuner.Space.Hash),
            ("context", looksAtContexts && options.ContextRange is { } range ? FormattableString.Invariant($"{range.Low} to {range.High}") : "none"),
            ("penalty", Text(options.Penalty)),
            ("crashCost", Text(options.CrashCost)),
            ("badCosts", options.BadCostsAreCrashes ? "crash" : "error"),
            ("baseline", options.Baseline is { } baseline ? tuner.Space[tuner.Space.ArmOf(baseline)].ToString() : "none"),
            ("shadow", options.Shadow ? "true" : "false"),
            ("maxOverhead", Text(options.MaxOverhead)),
            ("baselineShare", Text(options.BaselineShare)),
        ];
    }

    private static string Text(double? number) => Text(number?.ToString(CultureInfo.InvariantCulture) ?? "");

    private static string Text(string text) => text.Length > 0 ? text : "none";
}
