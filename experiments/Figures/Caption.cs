using System.Globalization;

namespace Bandits.Experiments.Figures;

/// <summary>What every figure says about where it comes from.</summary>
/// <param name="Runs">Independent runs behind each curve or box.</param>
/// <param name="Band">What the band (or box) is, such as "confidence interval of the mean (Student t)"; null when there is none.</param>
/// <param name="Confidence">Confidence level in (0, 1) of the band; null when it has none.</param>
/// <param name="Seed">Seed of the experiment; null where nothing can be repeated.</param>
/// <param name="Version">Version of the program, with its commit if known.</param>
public sealed record Caption(int Runs, string? Band, double? Confidence, ulong? Seed, string Version)
{
    /// <summary>A sentence that comes before the rest, about what the figure shows; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The caption line.</summary>
    public override string ToString()
    {
        string runs = Runs == 1 ? "1 run" : $"{Runs.ToString("#,0", CultureInfo.InvariantCulture)} runs";
        string band = Band is null ? "no band" : Confidence is { } level ? $"band: {(100 * level).ToString("0.##", CultureInfo.InvariantCulture)} % {Band}" : Band;
        return $"{(string.IsNullOrEmpty(Note) ? "" : Note.TrimEnd() + " ")}{runs}; {band};{(Seed is { } seed ? $" seed {seed};" : "")} Bandits {Version}.";
    }
}
