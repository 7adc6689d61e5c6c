using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Adaptive;

/// <summary>Options of strongly adaptive learners for convex losses.</summary>
public record AdaptiveOptions
{
    /// <summary>
    /// Largest norm G of a gradient, greater than 0. With it, gradient descent with steps D / (G sqrt(2 t)) works in each interval; without, scale-free
    /// gradient descent. Default: not given.
    /// </summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>The most by which the losses of two points can differ, greater than 0. Default: G D if G is given, else 1.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? LossRange { get; init; }

    /// <summary>
    /// Whether losses are replaced by their linear approximations at the point played, so that one gradient per round is enough. Default: false, each learner
    /// is judged by the loss at its own point and learns from the gradient there, as published; this needs the loss itself revealed.
    /// </summary>
    public bool Linearised { get; init; }
}
