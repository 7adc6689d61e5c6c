using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Options of <see cref="SoftBayes"/>.</summary>
public sealed record SoftBayesOptions
{
    /// <summary>Learning rate eta, in (0, 1]; 1 is Bayes' rule.</summary>
    [Range(0, 1, MinimumIsExclusive = true)]
    public required double LearningRate { get; init; }
}
