using System.ComponentModel.DataAnnotations;

namespace Bandits.Costs;

/// <summary>Options of <see cref="EpsilonGreedyCosts"/>.</summary>
public sealed record EpsilonGreedyCostsOptions
{
    /// <summary>The share of rounds in which a uniform arm is played.</summary>
    [Range(0.0, 1.0)]
    public double Epsilon { get; init; } = 0.1;
}
