using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Convex;

/// <summary>Options of <see cref="SignAdversary"/>.</summary>
public sealed record SignAdversaryOptions
{
    /// <summary>Dimension d of the unit ball, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Dimension { get; init; } = 5;

    /// <summary>Length G of the gradients, greater than 0.</summary>
    [Range(0, 1e150, MinimumIsExclusive = true)]
    public double GradientNorm { get; init; } = 1;
}
