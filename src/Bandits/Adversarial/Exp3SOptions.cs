using System.ComponentModel.DataAnnotations;

namespace Bandits.Adversarial;

/// <summary>Options of <see cref="Exp3S"/>.</summary>
public sealed record Exp3SOptions
{
    /// <summary>Number S of switches of the best arm within the horizon; at least 0. Must be given unless the mixing is.</summary>
    [Range(0, double.PositiveInfinity)]
    public long? Switches { get; init; }

    /// <summary>Share gamma of the uniform distribution, in (0, 1]. Default: min(1, sqrt(K (S ln(K T) + e) / ((e - 1) T))).</summary>
    [Range(0, 1.0, MinimumIsExclusive = true)]
    public double? Mixing { get; init; }

    /// <summary>Weight alpha shared between the arms per round, in [0, 1]. Default: 1 / T.</summary>
    [Range(0, 1.0)]
    public double? Sharing { get; init; }

    /// <summary>The mixing, given or default.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>gamma.</returns>
    /// <exception cref="ArgumentException">Neither the number of switches nor the mixing is given.</exception>
    public double MixingFor(int arms, long horizon)
    {
        if (Mixing is { } given) return given;
        if (Switches is not { } switches) throw new ArgumentException("EXP3.S needs the number of switches: give Switches (or Mixing).");
        double log = Math.Log((double)arms * horizon);
        return Math.Min(1, Math.Sqrt(arms * (switches * log + Math.E) / ((Math.E - 1) * horizon)));
    }

    /// <summary>The weight shared, given or default.</summary>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>alpha.</returns>
    public double SharingFor(long horizon) => Sharing ?? 1.0 / horizon;
}
