using System.ComponentModel.DataAnnotations;

namespace Bandits.Private;

/// <summary>Options of <see cref="DpOdStat"/>.</summary>
public sealed record DpOdStatOptions : IPromisesPrivacy
{
    /// <summary>Privacy loss epsilon per reward; greater than 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double Epsilon { get; init; } = 1;

    PrivacyLoss IPromisesPrivacy.Promise => new(Epsilon);
}
