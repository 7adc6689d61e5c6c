using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>Options of <see cref="Scrible"/>.</summary>
public sealed record ScribleOptions
{
    /// <summary>Bound B on the losses, |f| at most B on the domain; greater than 0. Default: as the problem says; must be given where it says nothing.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? LossBound { get; init; }

    /// <summary>Learning rate eta for losses divided by B; greater than 0. Default: sqrt(nu ln T) / (4 d sqrt(T)), nu the barrier's parameter.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? LearningRate { get; init; }
}
