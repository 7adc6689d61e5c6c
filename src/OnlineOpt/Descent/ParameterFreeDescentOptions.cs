using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="ParameterFreeDescent"/>.</summary>
public sealed record ParameterFreeDescentOptions
{
    /// <summary>Largest norm G of a gradient; greater than 0. Larger gradients are refused. Default: what the problem says.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>Wealth eps before the first round: G eps is the regret against 0; greater than 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double InitialWealth { get; init; } = 1;
}
