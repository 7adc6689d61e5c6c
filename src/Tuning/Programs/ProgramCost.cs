using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bandits.Tuning.Outcomes;

namespace Bandits.Tuning.Programs;

/// <summary>Where the cost of running a program is found: its wall time, its exit code, or what it prints.</summary>
public sealed class ProgramCost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Func<ProgramRun, double?> _find;

    private ProgramCost(string text, CostKind unit, bool exitCodeIsCost, Func<ProgramRun, double?> find) =>
        (Text, Unit, ExitCodeIsCost, _find) = (text, unit, exitCodeIsCost, find);

    /// <summary>The forms that <see cref="Parse"/> reads.</summary>
    public static string Forms => "time, exit-code, regex:PATTERN (with the number as its first group) or json:MEMBER";

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>The unit of the cost, unless the user says another.</summary>
    public CostKind Unit { get; }

    /// <summary>Whether the exit code is the cost; else one other than 0 is a crash.</summary>
    public bool ExitCodeIsCost { get; }

    /// <summary>Reads where a cost is found.</summary>
    /// <param name="text">
    /// <c>time</c>: seconds from start to exit. <c>exit-code</c>. <c>regex:PATTERN</c>: the first group of the last match in what it
    /// prints. <c>json:MEMBER</c>: a number in the last line of its standard output that is a JSON object; <c>a.b</c> is member b of a.
    /// </param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">Another form, or a pattern that is none or has no group.</exception>
    public static ProgramCost Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':', 2);
        return parts switch
        {
            ["time"] => new ProgramCost(text, CostKind.WallClock, false, run => run.Time.TotalSeconds),
            ["exit-code"] => new ProgramCost(text, CostKind.WorkUnits, true, run => run.ExitCode),
            ["regex", { Length: > 0 } pattern] => OfPattern(text, pattern),
            ["json", { Length: > 0 } member] => new ProgramCost(text, CostKind.WorkUnits, false, run => FromJson(run.Output, member.Split('.'))),
            _ => throw new ArgumentException($"The cost '{text}' must be {Forms}.", nameof(text)),
        };
    }

    /// <summary>The cost of a run that ended by itself.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The cost; null if it is not there.</returns>
    /// <exception cref="ArgumentException">The pattern takes seconds on what the program printed.</exception>
    public double? Find(ProgramRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            return _find(run);
        }
        catch (RegexMatchTimeoutException problem)
        {
            throw new ArgumentException($"The cost '{Text}': the pattern takes more than {Patience.TotalSeconds} s on what the program printed; make it simpler.", problem);
        }
    }

    private static ProgramCost OfPattern(string text, string pattern)
    {
        Regex regex;
        try
        {
            regex = new Regex(pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.RightToLeft, Patience);
        }
        catch (ArgumentException problem)
        {
            throw new ArgumentException($"The cost '{text}': {problem.Message}", nameof(text), problem);
        }

        if (regex.GetGroupNumbers().Length < 2) throw new ArgumentException($"The cost '{text}': the pattern needs a group around the number, as in regex:iterations: (\\d+).", nameof(text));
        return new ProgramCost(text, CostKind.WorkUnits, false, run => Number(regex.Match(run.Output)) ?? Number(regex.Match(run.Errors)));
    }

    private static double? Number(Match match) =>
        match.Success && double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    private static double? FromJson(string output, string[] path)
    {
        foreach (string line in output.Split('\n').Reverse())
        {
            if (!line.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal)) continue;
            try
            {
                using JsonDocument document = JsonDocument.Parse(line);
                JsonElement found = document.RootElement;
                foreach (string name in path)
                    if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found)) return null;
                return found.ValueKind == JsonValueKind.Number ? found.GetDouble() : null;
            }
            catch (JsonException)
            {
                // Not a line of JSON: an earlier one may be.
            }
        }

        return null;
    }
}
