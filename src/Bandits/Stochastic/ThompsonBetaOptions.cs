using System.ComponentModel.DataAnnotations;

namespace Bandits.Stochastic;

/// <summary>Options of <see cref="ThompsonBeta"/>.</summary>
public sealed record ThompsonBetaOptions
{
    /// <summary>First shape alpha of the prior of every mean; greater than 0. 1 with 1 is the uniform prior.</summary>
    [Range(1e-300, double.PositiveInfinity)]
    public double PriorSuccesses { get; init; } = 1;

    /// <summary>Second shape beta of the prior of every mean; greater than 0.</summary>
    [Range(1e-300, double.PositiveInfinity)]
    public double PriorFailures { get; init; } = 1;
}
