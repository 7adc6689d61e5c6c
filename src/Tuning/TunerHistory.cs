using System.Text.Json;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Reading;
using Bandits.Tuning.Spaces;
using Bandits.Validation;

namespace Bandits.Tuning;

/// <summary>Starts a tuner warm from the log of another.</summary>
public static class TunerHistory
{
    private const int LongestLine = 1 << 24;

    /// <summary>Has a tuner observe every charge of a log, told or observed, as <see cref="JsonLinesLog"/> wrote it.</summary>
    /// <param name="tuner">The tuner; its learner must learn from history.</param>
    /// <param name="log">The log. Its last line may be torn.</param>
    /// <param name="key">Only trials of the tuner with this key; null for all.</param>
    /// <returns>How many charges were observed.</returns>
    /// <exception cref="JsonException">A line is no event; says which. Those before it were observed.</exception>
    /// <exception cref="ArgumentException">A line has a configuration or a context that the tuner does not take; says which.</exception>
    public static long Observe(Tuner tuner, TextReader log, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(tuner);
        ArgumentNullException.ThrowIfNull(log);
        long observed = 0;
        var lines = new BoundedLines(log, LongestLine);
        string? next = Next(lines, 1);
        for (long number = 1; next is string line; number++)
        {
            next = Next(lines, number + 1);
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                if (Observe(tuner, new Fields(document.RootElement, "the event"), key)) observed++;
            }
            catch (JsonException) when (next is null && !line.EndsWith('}'))
            {
                // Its writer was killed.
            }
            catch (JsonException error)
            {
                throw new JsonException($"Line {number} of the log: {error.Message}", error);
            }
            catch (ArgumentException error)
            {
                throw new ArgumentException($"Line {number} of the log: {error.Message}", nameof(log), error);
            }
        }

        return observed;
    }

    private static string? Next(BoundedLines lines, long number)
    {
        try
        {
            return lines.Next();
        }
        catch (InvalidDataException error)
        {
            throw new JsonException($"Line {number} of the log: {error.Message}.", error);
        }
    }

    private static bool Observe(Tuner tuner, Fields field, string? key)
    {
        string happened = field.Text("event");
        if (happened is not ("tell" or "observe") || (key is not null && field.Text("key") != key)) return false;
        OutcomeKind kind = happened == "tell" ? Outcome.Of(field.Text("outcome"), 0).Kind : OutcomeKind.Completed;
        if (kind == OutcomeKind.Cancelled) return false;
        double? context = field.Has("context") ? field.Number("context") : null;
        double charge = field.Number(happened == "tell" ? "charged" : "cost");
        tuner.Observe(context, SpaceReader.Values(field["config"], "'config'"), kind, charge);
        return true;
    }
}
