using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Search;

/// <summary>Options of <see cref="LocalSearch"/>.</summary>
public sealed record LocalSearchOptions
{
    /// <summary>The arms: the standard deviation of each one's proposals, in units of x; greater than 0; at least one.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public IReadOnlyList<double> Scales { get; init; } = [3, 1, 0.3, 0.1, 0.03, 0.01];

    /// <summary>Dimension d of the search space, at least 1; at least 2 for Rosenbrock.</summary>
    [Range(1, int.MaxValue)]
    public int Dimension { get; init; } = 4;

    /// <summary>The function that is minimised.</summary>
    public Objective Objective { get; init; } = Objective.Sphere;

    /// <summary>How an evaluation is rewarded.</summary>
    public SearchReward Reward { get; init; } = SearchReward.LogImprovement;

    /// <summary>Evaluations between two jumps of the centre, at least 1. As long as the run: the centre never jumps.</summary>
    [Range(1, long.MaxValue)]
    public long JumpEvery { get; init; } = 500;
}
