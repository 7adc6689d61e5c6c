using System.ComponentModel.DataAnnotations;

namespace Bandits.Private;

/// <summary>Options of <see cref="DpBaiGauss"/>.</summary>
public sealed record DpBaiGaussOptions : IPromisesPrivacy
{
    /// <summary>Privacy loss epsilon per reward; greater than 0, and below 1 unless simulated beyond that.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double Epsilon { get; init; } = 0.5;

    /// <summary>Probability delta with which the loss may exceed epsilon; in (0, 1). Means something only far below 1 / T.</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Delta { get; init; } = 0.05;

    /// <summary>Whether epsilon may be 1 or more, where the noise keeps no promise. For curves only.</summary>
    public bool BeyondValidity { get; init; }

    /// <summary>How the horizon is divided among the phases.</summary>
    public PhaseBudget Budget { get; init; } = PhaseBudget.Floor;

    PrivacyLoss IPromisesPrivacy.Promise => GaussMeans.Loss(Epsilon, Delta);
}
