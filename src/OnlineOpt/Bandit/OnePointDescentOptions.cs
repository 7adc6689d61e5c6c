using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>Options of <see cref="OnePointDescent"/>.</summary>
public sealed record OnePointDescentOptions
{
    /// <summary>Bound B on the losses, |f| at most B on the domain; greater than 0. Default: as the problem says; must be given where it says nothing.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? LossBound { get; init; }

    /// <summary>Distance delta of the played point from the iterate, less than the inner radius r. Default: sqrt(d) (D/2) T^(-1/4), at most r/2.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? Distance { get; init; }
}
