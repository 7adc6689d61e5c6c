using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Convex;

/// <summary>Options of <see cref="RandomOrder"/>.</summary>
public sealed record RandomOrderOptions
{
    /// <summary>Number n of points, at least 1; a pass has as many rounds.</summary>
    [Range(1, int.MaxValue)]
    public int Points { get; init; } = 500;

    /// <summary>How the points come.</summary>
    public SampleOrder Order { get; init; } = SampleOrder.Reshuffled;

    /// <summary>The weights w behind the targets; there are as many as dimensions, at least one.</summary>
    [Range(-1e100, 1e100)]
    public IReadOnlyList<double> Weights { get; init; } = [0.6, -0.4, 0.3, 0, 0];

    /// <summary>Largest noise of a target, uniform in both directions; at least 0.</summary>
    [Range(0, 1e100)]
    public double Noise { get; init; } = 0.3;

    /// <summary>The bound G on the gradients that learners are told; greater than 0. Default: 1 + |w| + noise.</summary>
    [Range(0, 1e100, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }
}
