using System.ComponentModel.DataAnnotations;

namespace Bandits.Costs;

/// <summary>Options of <see cref="RewardLearner"/>.</summary>
public sealed record RewardLearnerOptions
{
    /// <summary>The cost K whose reward, like that of every larger one, is 0; null for the largest cost so far.</summary>
    [Range(1e-100, 1e100)]
    public double? Scale { get; init; }
}
