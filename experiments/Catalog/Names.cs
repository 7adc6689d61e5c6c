using System.Text.Json;

namespace Bandits.Experiments.Catalog;

/// <summary>How names are written in plans, and which known name a misspelt one is nearest to.</summary>
public static class Names
{
    private const int Longest = 64;

    /// <summary>The name used in plans for a property or an enumeration value: LearningRate is learning-rate.</summary>
    /// <param name="identifier">The C# identifier.</param>
    /// <returns>Lower case, words joined by hyphens.</returns>
    public static string Kebab(string identifier) => JsonNamingPolicy.KebabCaseLower.ConvertName(identifier);

    /// <summary>The known name that a misspelt one was most likely meant to be.</summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">The names that exist.</param>
    /// <returns>The nearest name; null if none is near.</returns>
    public static string? Nearest(string given, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given.Length > Longest) return null;
        string plain = given.Replace('_', '-').Replace(' ', '-').ToLowerInvariant();
        (string Name, int Distance) nearest = known.Select(name => (name, Distance(plain, name.ToLowerInvariant())))
            .DefaultIfEmpty(("", int.MaxValue)).MinBy(pair => pair.Item2);
        return nearest.Distance <= Math.Max(1, Math.Min(plain.Length, nearest.Name.Length) / 2) ? nearest.Name : null;
    }

    /// <summary>The end of a message about a name that does not exist: the nearest name and all that are allowed.</summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">The names that exist.</param>
    /// <returns>For example "; did you mean 'exp3'? Allowed: exp3, ucb1."</returns>
    public static string Suggest(string given, IEnumerable<string> known)
    {
        string[] all = [.. known];
        string nearest = Nearest(given, all) is { } name ? $"; did you mean '{name}'?" : ".";
        return all.Length > 0 ? $"{nearest} Allowed: {string.Join(", ", all)}." : nearest;
    }

    /// <summary>Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) cost[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) cost[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }
}
