using System.ComponentModel.DataAnnotations;
using Bandits.OnlineOpt.Descent;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Options of <see cref="OptimisticHedge"/>.</summary>
public sealed record OptimisticHedgeOptions : HintOptions
{
    /// <summary>Learning rate eta for all rounds; greater than 0. Default: sqrt(ln d) / sqrt(1 + sum of the squared errors of the hints).</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? LearningRate { get; init; }
}
