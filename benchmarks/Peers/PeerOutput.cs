using System.Globalization;

namespace Bandits.Benchmarks.Peers;

/// <summary>What a program that measures itself has printed.</summary>
/// <param name="Figures">The median of each figure, by name, from lines "FIGURE name median ...".</param>
/// <param name="Regrets">The mean pseudo-regret, by name, from lines "CHECK name pseudo-regret at T=10000: mean ...".</param>
internal sealed record PeerOutput(IReadOnlyDictionary<string, double> Figures, IReadOnlyDictionary<string, double> Regrets)
{
    /// <summary>Reads the lines.</summary>
    /// <param name="text">The output.</param>
    public static PeerOutput Parse(string text)
    {
        string[][] lines = [.. text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        return new PeerOutput(
            lines.Where(words => words is ["FIGURE", _, _, ..]).ToDictionary(words => words[1], words => Number(words[2])),
            lines.Where(words => words is ["CHECK", _, "pseudo-regret", "at", _, _, ..]).ToDictionary(words => words[1], words => Number(words[5])));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
