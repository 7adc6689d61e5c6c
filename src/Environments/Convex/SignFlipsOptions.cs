using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Convex;

/// <summary>Options of <see cref="SignFlips"/>.</summary>
public sealed record SignFlipsOptions
{
    /// <summary>Dimension d of the unit ball, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Dimension { get; init; } = 2;

    /// <summary>Rounds between two flips of the sign, at least 1.</summary>
    [Range(1, long.MaxValue)]
    public long Period { get; init; } = 20;

    /// <summary>Length G of the gradients, greater than 0.</summary>
    [Range(0, 1e150, MinimumIsExclusive = true)]
    public double GradientNorm { get; init; } = 0.5;
}
