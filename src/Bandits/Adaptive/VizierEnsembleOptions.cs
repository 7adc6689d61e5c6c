using System.ComponentModel.DataAnnotations;

namespace Bandits.Adaptive;

/// <summary>Options of <see cref="VizierEnsemble"/>.</summary>
public sealed record VizierEnsembleOptions
{
    /// <summary>Block lengths, counted in updates of which a round makes two; at least one, each at least 1, ascending.</summary>
    [Range(1, int.MaxValue)]
    public IReadOnlyList<int> Lengths { get; init; } = [50, 100, 200];

    /// <summary>Distribution of the observed arm: <see cref="ObservationRule.MaxMean"/>, or <see cref="ObservationRule.Uniform"/> ("naive").</summary>
    public ObservationRule Observation { get; init; } = ObservationRule.MaxMean;

    /// <summary>Factor of the step size between the levels; greater than 0. Default: 1/sqrt(n).</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? MetaStep { get; init; }

    /// <summary>Factor of the step size inside the levels; greater than 0. Default: 1/sqrt(n).</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? BaseStep { get; init; }

    /// <summary>Rewards above this count as this; greater than 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double MaxReward { get; init; } = 1;
}
