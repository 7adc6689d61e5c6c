using System.ComponentModel.DataAnnotations;

namespace Bandits.Stochastic;

/// <summary>Options of <see cref="ExploreThenCommit"/>.</summary>
public sealed record ExploreThenCommitOptions
{
    /// <summary>Rounds m of exploration per arm; at least 1. Default: from the gap, or max(1, ceil((T / K)^(2/3) (ln T)^(1/3))).</summary>
    [Range(1, double.PositiveInfinity)]
    public long? Rounds { get; init; }

    /// <summary>Gap d between the two best means, if known; greater than 0, at most 1e100. Sets m = max(1, ceil(4 ln(T d^2 / 4) / d^2)).</summary>
    [Range(0, 1e100, MinimumIsExclusive = true)]
    public double? Gap { get; init; }

    /// <summary>The rounds of exploration per arm, given or default.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>m.</returns>
    /// <exception cref="ArgumentException">Both the rounds and a gap are given.</exception>
    public long RoundsFor(int arms, long horizon)
    {
        if (this is { Rounds: not null, Gap: not null }) throw new ArgumentException("Give either Rounds or Gap, from which the rounds follow.");
        if (Rounds is { } given) return given;
        double share = (double)horizon / arms;
        double rounds = Gap is { } d
            ? 4 / (d * d) * Math.Log(horizon * d * d / 4)
            : Math.Pow(share, 2.0 / 3) * Math.Cbrt(Math.Log(horizon));
        return (long)Math.Max(1, Math.Min(Math.Ceiling(rounds), Math.Ceiling(share)));
    }
}
