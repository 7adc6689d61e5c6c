using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="CoinBetting"/>.</summary>
public sealed record CoinBettingOptions
{
    /// <summary>Wealth eps before the first round, which is the regret against 0; greater than 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double InitialWealth { get; init; } = 1;
}
