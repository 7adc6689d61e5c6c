using System.Text;
using System.Text.RegularExpressions;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Programs;

/// <summary>The command line of a program, with <c>{name}</c> where the value of a parameter belongs.</summary>
/// <remarks>
/// An argument that names a parameter which the configuration does not have, and an argument that becomes empty, are left out: so a
/// categorical parameter can switch an option on and off.
/// </remarks>
public sealed partial class ArgumentTemplate
{
    private readonly string[] _arguments;
    private readonly HashSet<string> _names;

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">The program and its arguments, at least the program.</param>
    /// <param name="names">The names that braces may hold. Other braces stay as they are.</param>
    /// <exception cref="ArgumentException">There is no program.</exception>
    public ArgumentTemplate(IReadOnlyList<string> arguments, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments.Count == 0 || string.IsNullOrWhiteSpace(arguments[0])) throw new ArgumentException("The command needs a program to run.", nameof(arguments));
        _arguments = [.. arguments];
        _names = [.. names];
    }

    /// <summary>Whether an argument holds <c>{name}</c>.</summary>
    /// <param name="name">The name.</param>
    public bool Uses(string name) => Array.Exists(_arguments, argument => Placeholder().Matches(argument).Any(match => match.Groups[1].Value == name));

    /// <summary>The command line of a trial.</summary>
    /// <param name="values">What the names stand for; names without a value are absent.</param>
    /// <returns>The program and its arguments.</returns>
    public IReadOnlyList<string> Fill(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var filled = new List<string>(_arguments.Length);
        foreach (string argument in _arguments)
            if (Filled(argument, values) is { Length: > 0 } text) filled.Add(text);
        return filled;
    }

    /// <summary>The values of a configuration by name, as programs read them.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <returns>A new dictionary.</returns>
    public static Dictionary<string, string> Texts(Configuration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
    }

    // null if a name has no value. In one pass, so that values are not looked into.
    private string? Filled(string argument, IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder();
        int end = 0;
        foreach (Match match in Placeholder().Matches(argument))
        {
            string name = match.Groups[1].Value;
            if (!_names.Contains(name)) continue;
            if (!values.TryGetValue(name, out string? value)) return null;
            text.Append(argument, end, match.Index - end).Append(value);
            end = match.Index + match.Length;
        }

        return text.Append(argument, end, argument.Length - end).ToString();
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Placeholder();
}
