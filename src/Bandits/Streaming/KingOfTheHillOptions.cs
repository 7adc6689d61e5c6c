using System.ComponentModel.DataAnnotations;

namespace Bandits.Streaming;

/// <summary>Options of <see cref="KingOfTheHill"/>.</summary>
public sealed record KingOfTheHillOptions
{
    /// <summary>g: a new king's score is at least the old one's plus g / 2; in [0, 1]. The true gap between the two best means is an oracle's setting.</summary>
    [Range(0, 1)]
    public double Gap { get; init; }

    /// <summary>The games may take this many times K u pulls before the backup takes over; greater than 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double Allowance { get; init; } = 10;
}
