using System.Globalization;
using System.Text.RegularExpressions;

namespace Bandits.Gpu.OpenCl;

/// <summary>Makes an error message of what a driver's compiler wrote.</summary>
internal static partial class BuildLog
{
    /// <summary>Says where the first error is and shows the line.</summary>
    /// <param name="device">The device's name.</param>
    /// <param name="source">The program.</param>
    /// <param name="log">What the compiler wrote.</param>
    /// <returns>A sentence, the line, and the log.</returns>
    public static string Explain(string device, string source, string log)
    {
        string head = $"The OpenCL program does not compile on {device}:";
        Match error = FirstError().Match(log);
        string[] lines = source.Split('\n');
        if (!int.TryParse(error.Groups["line"].Value, CultureInfo.InvariantCulture, out int line) || line < 1 || line > lines.Length)
            return $"{head}\n{log}";
        return $"{head} {error.Groups["what"].Value.Trim()} in line {line}:\n    {lines[line - 1].Trim()}\n{log}";
    }

    // As Clang and the vendors write it, file:line:column: error: what; or as PoCL does, error: file:line:column: what.
    [GeneratedRegex(@":(?<line>\d+):\d+: (?:fatal )?error: (?<what>.*)|error: .*?:(?<line>\d+):\d+: (?<what>.*)")]
    private static partial Regex FirstError();
}
