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
}
