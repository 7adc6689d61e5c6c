using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Options of <see cref="SoftBayes"/>.</summary>
public sealed record SoftBayesOptions
{
    /// <summary>Learning rate eta, in (0, 1]; 1 is Bayes' rule. Default: sqrt(ln d / (T d)).</summary>
    [Range(0, 1, MinimumIsExclusive = true)]
    public double? LearningRate { get; init; }
}
